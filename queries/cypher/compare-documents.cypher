// title: Two documents side by side
// 标题: 两份文件逐条对照
// question: Which measures of one document answer which of another, because one derives from the other or both from
//   the same
//   measure above, and which stand alone?
// parameter first: text = null -- id or whole title of one document; an example from the graph where either is left
//   out
// parameter second: text = null -- id or whole title of the other
// column document: title of the document that the measure belongs to
// column measure: heading of the measure
// column other_document: title of the other document
// column others: headings of its measures that answer this one; empty where none does
// column measure_id: id of the measure
// column other_ids: ids of the measures that answer it
WITH null AS first, null AS second
OPTIONAL MATCH (x:Document {coverage: 'full_text'})-[:IMPLEMENTS]->(y:Document {coverage: 'full_text'})
WHERE first IS NULL OR second IS NULL
WITH coalesce(first, x.id) AS first, coalesce(second, y.id) AS second ORDER BY first, second LIMIT 1
MATCH (d:Document)
WHERE d.id = first OR d.title = first
WITH d, second ORDER BY d.id LIMIT 1
MATCH (e:Document)
WHERE (e.id = second OR e.title = second) AND e.id <> d.id
WITH d, e ORDER BY e.id LIMIT 1
UNWIND [[d, e], [e, d]] AS pair
WITH d, pair[0] AS own, pair[1] AS other
MATCH (m:Measure)-[:PART_OF*1..9]->(own)
WHERE NOT coalesce(m.boilerplate, false)
OPTIONAL MATCH (m)-[:DERIVES_FROM*0..4]->(:Provision)<-[:DERIVES_FROM*0..4]-(n:Measure)
WHERE n.id STARTS WITH other.id + '/'
WITH DISTINCT d, own, other, m, n ORDER BY n.start, n.id
WITH d, own, other, m, collect(n) AS answers
WHERE own.id = d.id OR size(answers) = 0
RETURN own.title AS document, m.heading AS measure, other.title AS other_document,
  [n IN answers | n.heading] AS others, m.id AS measure_id, [n IN answers | n.id] AS other_ids
ORDER BY CASE WHEN own.id = d.id THEN 1 ELSE 2 END, m.start, m.order, m.id
