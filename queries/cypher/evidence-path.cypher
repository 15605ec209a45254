// title: Path of evidence between two provisions
// 标题: 两条措施之间的证据链
// question: Through which provisions, on which words, are two provisions of any two documents connected?
// parameter first: text = null -- id of one provision; an example from the graph where either is left out
// parameter second: text = null -- id of the other
// column step: number of the step, from the first provision
// column link: DERIVES_FROM or RESEMBLES
// column below: heading of the provision that derives, or of the later one
// column below_document: title of its document
// column above: heading of the provision it derives from, or of the likelier source
// column above_document: title of its document
// column relation: verbatim, localised or adapted
// column similarity: 0 to 1
// column confidence: 0 to 1
// column below_words: the longest words shared, as they stand below
// column above_words: the same as they stand above
WITH null AS first, null AS second
CALL (first, second) {
  WITH first, second WHERE first IS NOT NULL AND second IS NOT NULL
  RETURN first AS one, second AS other
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN first IS NULL OR second IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (d:Document)-[:IMPLEMENTS]->(:Document)
  CALL (d) {
    MATCH (d)<-[:PART_OF*1..9]-(:Measure)-[:DERIVES_FROM]->(:Measure)-[:DERIVES_FROM]->(:Measure)
    RETURN 1 AS found LIMIT 1
  }
  WITH first, second, d ORDER BY d.id LIMIT 1
  MATCH (d)<-[:PART_OF*1..9]-(x:Measure)-[:DERIVES_FROM]->(:Measure)-[:DERIVES_FROM]->(y:Measure)
  RETURN coalesce(first, x.id) AS one, coalesce(second, y.id) AS other ORDER BY one, other LIMIT 1
}
UNWIND [[1, one], [2, other]] AS end
MATCH (p:Provision {id: end[1]})
WITH end, p ORDER BY end[0]
WITH collect(p) AS ends
WHERE size(ends) = 2 AND ends[0].id <> ends[1].id
WITH ends[0] AS a, ends[1] AS b
MATCH path = shortestPath((a)-[:DERIVES_FROM|RESEMBLES*1..8]-(b))
UNWIND range(0, length(path) - 1) AS position
WITH position, relationships(path)[position] AS r
WITH position, r, startNode(r) AS below, endNode(r) AS above
MATCH (below)-[:PART_OF*1..9]->(d:Document)
MATCH (above)-[:PART_OF*1..9]->(e:Document)
RETURN position + 1 AS step, type(r) AS link,
  below.name AS below,
  d.title AS below_document,
  above.name AS above,
  e.title AS above_document, r.relation AS relation, r.similarity AS similarity,
  r.confidence AS confidence, coalesce(r.child_quote, r.quote) AS below_words, r.parent_quote AS above_words
ORDER BY step, d.id, e.id
