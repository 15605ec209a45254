// title: What is held
// 标题: 收录概况
// question: At every level, how many documents are held in full, only catalogued or only named, how many measures do
//   they hold, and what is unknown about those from above?
// column level: level of the documents; empty where it is unknown
// column documents: number of documents
// column full_text: of them held in full
// column catalogued: of them only catalogued
// column cited_only: of them only named by others
// column measures: number of their measures, general parts and safeguards left out
// column inferred: of them reconstructed from the plans below
// column fates: how often a measure from above has a fate in these documents
// column dropped: of them dropped
// column unknown: of them unknown, as the text is not held
MATCH (d:Document)
OPTIONAL MATCH (m:Measure)-[:PART_OF*1..9]->(d)
WHERE NOT coalesce(m.boilerplate, false)
WITH d, count(DISTINCT m) AS measures, count(DISTINCT CASE WHEN m.inferred THEN m.id END) AS inferred
OPTIONAL MATCH (above:Measure)-[f:FATE_IN]->(d)
WHERE NOT coalesce(above.boilerplate, false)
WITH d, measures, inferred, count(f) AS fates, count(CASE WHEN f.fate = 'dropped' THEN 1 END) AS dropped,
  count(CASE WHEN f.fate = 'unknown' THEN 1 END) AS unknown
WITH d.level AS level, count(d) AS documents, count(CASE WHEN d.coverage = 'full_text' THEN 1 END) AS full_text,
  count(CASE WHEN d.coverage = 'catalogued' THEN 1 END) AS catalogued,
  count(CASE WHEN d.coverage = 'cited_only' THEN 1 END) AS cited_only,
  sum(measures) AS measures, sum(inferred) AS inferred, sum(fates) AS fates, sum(dropped) AS dropped,
  sum(unknown) AS unknown
RETURN level, documents, full_text, catalogued, cited_only, measures, inferred, fates, dropped, unknown
ORDER BY CASE level WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4
  WHEN 'township' THEN 5 ELSE 6 END
