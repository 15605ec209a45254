// title: Duties that became weaker or stronger
// 标题: 要求的弱化与强化
// question: Where did a duty from above become an encouragement below, or an encouragement a duty, and on which
//   words?
// needs: the full text of a plan and of the plan above it
// parameter place: text = null -- name or code of one place; all places where left out
// parameter change: text = null -- weakened or strengthened; both where left out
// column place: where the document below applies
// column document: title of the document below
// column change: weakened or strengthened
// column measure: heading of the provision below
// column above: heading of the provision above
// column above_document: title of the document above
// column below_words: the longest words shared, as they stand below
// column above_words: the same as they stand above
// column confidence: that one comes from the other, 0 to 1
// column measure_id: id of the provision below
WITH null AS place, null AS change
// Without labels, which DERIVES_FROM implies: the embedded engine would check every node's.
MATCH (p)-[r:DERIVES_FROM]->(up)
WHERE r.modality_change IS NOT NULL AND (change IS NULL OR r.modality_change = change)
MATCH (p)-[:PART_OF*1..9]->(d:Document)
MATCH (up)-[:PART_OF*1..9]->(above:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH p, r, up, d, above, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
RETURN j.name AS place, d.title AS document, r.modality_change AS change,
  p.name AS measure,
  up.name AS above,
  above.title AS above_document, r.child_quote AS below_words, r.parent_quote AS above_words,
  r.confidence AS confidence, p.id AS measure_id
ORDER BY coalesce(j.id, '~'), d.id, p.start, p.id, up.id
