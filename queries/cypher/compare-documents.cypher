// title: Two documents side by side
// 标题: 两份文件逐条对照
// question: Which measures of one document answer which of another, because one derives from the other or both from
//   the same measure above, and which stand alone?
// needs: the full text of a plan and of the plan above it, or of two plans below the same
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
// Two of which one implements the other, or else two that implement the same.
OPTIONAL MATCH (x:Document {coverage: 'full_text'})-[:IMPLEMENTS]->(y:Document {coverage: 'full_text'})
WHERE first IS NULL OR second IS NULL
WITH first, second, x.id AS below, y.id AS above ORDER BY below, above LIMIT 1
OPTIONAL MATCH (x:Document {coverage: 'full_text'})-[:IMPLEMENTS]->(:Document)<-[:IMPLEMENTS]-(y {coverage: 'full_text'})
WHERE below IS NULL AND (first IS NULL OR second IS NULL) AND x.id < y.id
WITH first, second, coalesce(below, x.id) AS one, coalesce(above, y.id) AS other ORDER BY one, other LIMIT 1
WITH coalesce(first, one) AS first, coalesce(second, other) AS second
MATCH (d:Document)
WHERE d.id = first OR d.title = first
WITH d, second ORDER BY d.id LIMIT 1
MATCH (e:Document)
WHERE (e.id = second OR e.title = second) AND e.id <> d.id
WITH d, e ORDER BY e.id LIMIT 1
// Up from the measures of both to what each comes from: what they come from may have thousands below it.
UNWIND [d, e] AS document
MATCH (document)<-[:PART_OF*1..9]-(m:Measure)-[:DERIVES_FROM*0..4]->(origin:Provision)
WITH d, e, origin, collect(DISTINCT CASE WHEN document.id = d.id THEN m END) AS firsts,
  collect(DISTINCT CASE WHEN document.id = e.id THEN m END) AS seconds
UNWIND [[d, e, firsts, seconds], [e, d, seconds, firsts]] AS side
WITH d, side[0] AS own, side[1] AS other, side[2] AS measures, side[3] AS answers
UNWIND measures AS m
UNWIND (CASE WHEN size(answers) = 0 THEN [null] ELSE answers END) AS n
WITH DISTINCT d, own, other, m, n ORDER BY n.start, n.id
WITH d, own, other, m, collect(n) AS answers
WHERE (own.id = d.id OR size(answers) = 0) AND NOT coalesce(m.boilerplate, false)
RETURN own.title AS document,
  m.name AS measure,
  other.title AS other_document,
  [n IN answers | n.name] AS others,
  m.id AS measure_id, [n IN answers | n.id] AS other_ids
ORDER BY CASE WHEN own.id = d.id THEN 1 ELSE 2 END, m.start, m.order, m.id
