// title: Where a provision comes from
// 标题: 一条措施的上级来源
// question: From which provisions above does a measure of a city or county come, step by step up to the top?
// parameter words: text = null -- words of the measure's heading, or its id; where left out, the first measure of the
//   lowest level
// parameter place: text = null -- name or code of one place; all places where left out
// column place: where the measure's document applies
// column measure: heading of the measure
// column steps: number of steps up to the provision above
// column level_above: level of the place above
// column place_above: where the document above applies
// column document_above: title of the document above
// column above: heading of the provision above
// column relation: how the last step compares: verbatim, localised or adapted
// column similarity: of the last step, 0 to 1
// column confidence: of all steps together, 0 to 1
// column via: ids from the measure up to the provision above
// column inferred: whether the provision above was reconstructed from the plans below
WITH null AS words, null AS place
OPTIONAL MATCH (named:Provision {id: words})
WHERE named:Measure
CALL (words, place, named) {
  WITH named WHERE named IS NOT NULL
  RETURN named AS m
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN named IS NULL AND words IS NOT NULL THEN [words] ELSE [] END) AS wanted
  MATCH (m:Measure)
  WHERE m.heading CONTAINS wanted
  RETURN m
  UNION
  UNWIND (CASE WHEN words IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (j:Jurisdiction)<-[:APPLIES_IN]-(d:Document)
  WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
  CALL (d) {
    MATCH (d)<-[:PART_OF*1..9]-(m:Measure)-[:DERIVES_FROM]->(:Provision)
    WHERE NOT coalesce(m.boilerplate, false)
    RETURN 1 AS found LIMIT 1
  }
  WITH d, CASE d.level
    WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4 ELSE 5 END AS rank
  ORDER BY rank DESC, d.id LIMIT 1
  MATCH (d)<-[:PART_OF*1..9]-(m:Measure)-[:DERIVES_FROM]->(:Provision)
  WHERE NOT coalesce(m.boilerplate, false)
  RETURN m ORDER BY m.id LIMIT 1
}
MATCH (m)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH m, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH path = (m)-[:DERIVES_FROM*1..5]->(up:Provision)
MATCH (up)-[:PART_OF*1..9]->(above:Document)
OPTIONAL MATCH (above)-[:APPLIES_IN]->(k:Jurisdiction)
WITH m, j, up, above, k, length(path) AS steps, last(relationships(path)) AS r,
  reduce(product = 1.0, x IN relationships(path) | product * coalesce(x.confidence, 1.0)) AS confidence,
  [x IN nodes(path) | x.id] AS via
RETURN j.name AS place, m.name AS measure, steps,
  above.level AS level_above, k.name AS place_above, above.title AS document_above,
  up.name AS above, r.relation AS relation,
  r.similarity AS similarity, round(confidence * 1000) / 1000 AS confidence, via, coalesce(up.inferred, false) AS inferred
ORDER BY coalesce(j.id, '~'), m.id, steps, via
