// title: Dropped measures
// 标题: 未被承接的措施
// question: Which measures of higher documents does nothing in a document below carry, although its text is held, and
//   at which level did the measure get lost?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- list general parts and safeguards too
// column place: where the document below applies
// column document: title of the document below
// column plan: title of the document that the measure belongs to
// column measure: heading of the measure
// column entered_at: level at which it was dropped; empty where that cannot be told
// column confidence: that nothing carries it, 0 to 1
// column measure_id: id of the measure
WITH null AS place, false AS boilerplate
MATCH (d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, j, place, boilerplate
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH (d)<-[f:FATE_IN {fate: 'dropped'}]-(m)
WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
MATCH (m)-[:PART_OF*1..9]->(origin:Document)
// Single values, not nodes with their whole texts: the sorting is done in memory.
WITH j.name AS place, d.title AS document, origin.title AS plan,
  m.name AS measure,
  f.entered_at AS entered_at, f.confidence AS confidence, m.id AS measure_id, coalesce(m.start, m.order) AS begins,
  coalesce(j.id, '~') AS place_id, d.id AS document_id, origin.id AS plan_id
RETURN place, document, plan, measure, entered_at, confidence, measure_id
ORDER BY place_id, document_id, plan_id, begins, measure_id
