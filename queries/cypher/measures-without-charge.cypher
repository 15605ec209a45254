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
MATCH (d:Document {coverage: 'full_text'})
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, j, place, boilerplate
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
CALL (d, boilerplate) {
  MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
  // Single values, not nodes with their whole texts: the sorting is done in memory. A list, not EXISTS: the embedded
  // engine takes longer for a sub-query of every measure than to go through them all once more.
  WITH m.start AS begins, m.id AS id, size([(m)-[charge:ASSIGNED_TO]->() | 1]) = 0 AS uncharged,
    m.name AS heading
  ORDER BY begins, id
  RETURN count(id) AS measures, collect(CASE WHEN uncharged THEN heading END) AS headings,
    collect(CASE WHEN uncharged THEN id END) AS measure_ids
}
WITH d, j, measures, headings, measure_ids
WHERE size(measure_ids) > 0
RETURN j.name AS place, d.title AS document, measures, size(measure_ids) AS without,
  round(1000.0 * size(measure_ids) / measures) / 1000 AS share, headings, measure_ids
ORDER BY coalesce(j.id, '~'), d.id
