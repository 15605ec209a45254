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
// Single values, not nodes with their whole texts: the sorting is done in memory.
WITH m, collect([d.id, d.title, j.id, j.name, f.entered_at, f.confidence]) AS places
MATCH (m)-[:PART_OF*1..9]->(origin:Document)
WITH m.id AS measure_id, CASE WHEN coalesce(m.heading, '') = '' THEN left(m.text, 30) ELSE m.heading END AS measure,
  coalesce(m.start, m.order) AS begins, origin.id AS plan_id, origin.title AS plan, places
UNWIND places AS one
RETURN one[3] AS place, one[1] AS document, plan, measure, one[4] AS entered_at, one[5] AS confidence, measure_id
ORDER BY coalesce(one[2], '~'), one[0], plan_id, begins, measure_id
