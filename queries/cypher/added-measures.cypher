// title: Added measures
// 标题: 各地新增的措施
// question: Which measures of a document come from nothing above?
// needs: the full text of a plan and of the plan above it
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- list general parts and safeguards too
// column place: where the document applies
// column document: title of the document
// column measure: heading of the measure
// column text: beginning of its words
// column measure_id: id of the measure
WITH null AS place, false AS boilerplate
MATCH (m:Measure {origin: 'added'})-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH m, d, j, place, boilerplate
WHERE (place IS NULL OR j.name CONTAINS place OR j.id = place)
  AND (boilerplate OR NOT coalesce(m.boilerplate, false))
RETURN j.name AS place, d.title AS document, m.heading AS measure, left(m.text, 60) AS text, m.id AS measure_id
ORDER BY coalesce(j.id, '~'), d.id, m.start, m.id
