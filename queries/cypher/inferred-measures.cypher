// title: Inferred measures and their support
// 标题: 推定措施及其依据
// question: Which measures of documents whose text is missing were reconstructed, and from which plans below?
// parameter words: text = null -- words of the measure's heading; all where left out
// column plan: title of the document whose text is missing
// column measure: heading of the measure
// column confidence: that the missing document has it, 0 to 1
// column members: number of provisions below that derive from it
// column places: where their documents apply
// column similarity: smallest similarity of a member
// column measure_id: id of the measure
WITH null AS words
MATCH (m:Measure {inferred: true})-[:PART_OF]->(origin:Document)
WHERE words IS NULL OR m.heading CONTAINS words
OPTIONAL MATCH (m)<-[r:DERIVES_FROM]-(p:Provision)
OPTIONAL MATCH (p)-[:PART_OF*1..9]->(d:Document)-[:APPLIES_IN]->(j:Jurisdiction)
WITH m, origin, p, r, j ORDER BY j.id
WITH m, origin, count(DISTINCT p) AS members, collect(DISTINCT j.name) AS places, min(r.similarity) AS similarity
RETURN origin.title AS plan, m.heading AS measure, m.confidence AS confidence, members, places, similarity,
  m.id AS measure_id
ORDER BY origin.id, m.order, m.id
