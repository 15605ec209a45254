// title: Find measures
// 标题: 查找措施
// question: Which measures have these words in their heading or text, best first, and from which measures at the top
//   do they descend?
// parameter words: text = null -- an id, a heading, or words of a heading or a text; where left out, the measure that
//   reaches most documents
// column rank: 0 the id itself, 1 the whole heading, 2 words of the heading, 3 words of the text
// column level: level of the place
// column place: where the measure's document applies
// column document: title of the document
// column heading: heading of the measure
// column text: beginning of its words
// column inferred: whether it was reconstructed from the plans below
// column sources: ids of the measures at the top that it descends from; empty where it is at the top
// column measure_id: id of the measure
WITH null AS words
OPTIONAL MATCH (named:Provision {id: words})
WHERE named:Measure
CALL (words, named) {
  WITH named WHERE named IS NOT NULL
  RETURN named AS m, 0 AS rank
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN named IS NULL AND words IS NOT NULL THEN [words] ELSE [] END) AS wanted
  MATCH (m:Measure)
  WHERE m.heading CONTAINS wanted OR m.text CONTAINS wanted
  RETURN m, CASE WHEN m.heading = wanted THEN 1 WHEN m.heading CONTAINS wanted THEN 2 ELSE 3 END AS rank
  UNION
  UNWIND (CASE WHEN words IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(upper:Document)
  WITH DISTINCT upper
  MATCH (upper)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH m, COUNT { (m)-[:FATE_IN]->() } AS reach ORDER BY reach DESC, m.id LIMIT 1
  RETURN m, 0 AS rank
}
MATCH (m)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
OPTIONAL MATCH (m)-[:DERIVES_FROM*1..5]->(source:Measure)
WHERE NOT EXISTS { MATCH (source)-[:DERIVES_FROM]->(:Provision) }
WITH m, rank, d, j, source ORDER BY split(source.id, '/')[0], coalesce(source.start, source.order), source.id
WITH m, rank, d, j, collect(DISTINCT source.id) AS sources
RETURN rank, d.level AS level, j.name AS place, d.title AS document, m.heading AS heading, left(m.text, 60) AS text,
  coalesce(m.inferred, false) AS inferred, sources, m.id AS measure_id
ORDER BY rank,
  CASE d.level WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4 ELSE 5 END,
  coalesce(j.id, '~'), d.id, coalesce(m.start, m.order), measure_id
