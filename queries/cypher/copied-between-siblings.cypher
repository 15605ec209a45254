// title: Text copied between siblings
// 标题: 同级文件之间的雷同
// question: Which provisions share text with one of a sibling document that no common ancestor holds, and which of
//   both is
//   the likelier source?
// needs: the full text of two plans and of the plan above both
// parameter place: text = null -- name or code of one of both places; all places where left out
// column place: where the later document applies
// column document: title of the later document
// column measure: heading of its provision
// column source_place: where the likelier source applies
// column source_document: its title
// column source: heading of its provision
// column similarity: 0 to 1
// column confidence: 0 to 1
// column quote: the longest words shared
// column measure_id: id of the later provision
// column source_id: id of the likelier source
WITH null AS place
// Without labels, which RESEMBLES implies: Neo4j then begins at the relationships, not at all provisions.
MATCH (p)-[r:RESEMBLES]->(q)
MATCH (p)-[:PART_OF*1..9]->(d:Document)
MATCH (q)-[:PART_OF*1..9]->(e:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
OPTIONAL MATCH (e)-[:APPLIES_IN]->(k:Jurisdiction)
WITH p, r, q, d, e, j, k, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place OR k.name CONTAINS place OR k.id = place
RETURN j.name AS place, d.title AS document,
  p.name AS measure, k.name AS source_place,
  e.title AS source_document, q.name AS source,
  r.similarity AS similarity, r.confidence AS confidence, r.quote AS quote, p.id AS measure_id,
  q.id AS source_id
ORDER BY coalesce(j.id, '~'), d.id, p.start, p.id, q.id
