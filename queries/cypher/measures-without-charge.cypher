// title: Measures without anyone in charge
// 标题: 没有责任单位的措施
// question: How many measures of each document name nobody who is in charge, and which are they?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- count general parts and safeguards too
// column place: where the document applies
// column document: title of the document
// column measures: number of its measures
// column without: of them without anyone in charge
// column share: of all, 0 to 1
// column headings: headings of those without anyone in charge, in order
// column measure_ids: their ids
WITH null AS place, false AS boilerplate
MATCH (d:Document {coverage: 'full_text'})<-[:PART_OF*1..9]-(m:Measure)
WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, m, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
WITH d, j, m, EXISTS { MATCH (m)-[:ASSIGNED_TO]->(:Organization) } AS named ORDER BY d.id, m.start, m.id
WITH d, j, count(m) AS measures, collect(CASE WHEN NOT named THEN m END) AS without
WHERE size(without) > 0
RETURN j.name AS place, d.title AS document, measures, size(without) AS without,
  round(1000.0 * size(without) / measures) / 1000 AS share,
  [m IN without | CASE WHEN coalesce(m.heading, '') = '' THEN left(m.text, 30) ELSE m.heading END] AS headings,
  [m IN without | m.id] AS measure_ids
ORDER BY coalesce(j.id, '~'), d.id
