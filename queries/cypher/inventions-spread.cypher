// title: Local inventions and where they spread
// 标题: 地方创新及其扩散
// question: Which measures that a place added itself turn up elsewhere: below it, or at its siblings?
// needs: the full text of a plan and of the plan above it
// parameter place: text = null -- name or code of the place that added it; all places where left out
// column place: the place that added the measure
// column document: title of its document
// column measure: heading of the measure
// column below: places below that carry it
// column siblings: places at the same level whose text resembles it
// column measure_id: id of the measure
WITH null AS place
MATCH (m:Measure {origin: 'added'})-[:PART_OF*1..9]->(d:Document)
WHERE NOT coalesce(m.boilerplate, false)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH m, d, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
CALL (m) {
  OPTIONAL MATCH (m)<-[:DERIVES_FROM*1..4]-(:Provision)-[:PART_OF*1..9]->(:Document)-[:APPLIES_IN]->(k:Jurisdiction)
  WITH k.id AS id, k.name AS name ORDER BY id
  RETURN collect(DISTINCT name) AS below
}
CALL (m) {
  OPTIONAL MATCH (m)<-[:RESEMBLES]-(:Provision)-[:PART_OF*1..9]->(:Document)-[:APPLIES_IN]->(k:Jurisdiction)
  WITH k.id AS id, k.name AS name ORDER BY id
  RETURN collect(DISTINCT name) AS siblings
}
WITH m, d, j, below, siblings
WHERE size(below) + size(siblings) > 0
RETURN j.name AS place, d.title AS document,
  m.name AS measure, below, siblings,
  m.id AS measure_id
ORDER BY size(below) + size(siblings) DESC, coalesce(j.id, '~'), m.id
