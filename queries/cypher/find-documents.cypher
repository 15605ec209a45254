// title: Find documents
// 标题: 查找文件
// question: Which documents have these words in their title, number or place, and how much is held of each?
// parameter words: text = null -- words of the title, the number or the place; all documents where left out
// parameter level: text = null -- national, province, city, county or township; all levels where left out
// parameter coverage: text = null -- full_text, catalogued or cited_only; all where left out
// column level: level of the document
// column place: where it applies
// column title: its title
// column document_number: its number
// column document_date: its date
// column coverage: full_text, catalogued or cited_only
// column measures: number of its measures, general parts and safeguards left out
// column document_id: id of the document
WITH null AS words, null AS level, null AS coverage
MATCH (d:Document)
WHERE (level IS NULL OR d.level = level) AND (coverage IS NULL OR d.coverage = coverage)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, j, words
WHERE words IS NULL OR d.id = words OR d.title CONTAINS words OR d.document_number CONTAINS words
  OR j.name CONTAINS words
CALL (d) {
  OPTIONAL MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  RETURN count(m) AS measures
}
RETURN d.level AS level, j.name AS place, d.title AS title, d.document_number AS document_number,
  d.document_date AS document_date, d.coverage AS coverage, measures, d.id AS document_id
ORDER BY CASE d.level WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4
  WHEN 'township' THEN 5 ELSE 6 END, coalesce(j.id, '~'), d.id
