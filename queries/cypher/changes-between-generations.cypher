// title: Changes against the earlier generation
// 标题: 与上一期规划相比的变化
// question: Which measures did a plan keep from the earlier plan of the same issuer, which are new, and which are
//   gone, told
//   by their headings?
// parameter place: text = null -- name or code of one place; all places where left out
// column place: where the plan applies
// column document: title of the plan
// column earlier: title of the earlier plan
// column change: kept, new or gone
// column measure: heading of the measure
// column measure_id: id of the measure, in the earlier plan where it is gone
WITH null AS place
MATCH (d:Document)-[:SUCCEEDS]->(e:Document)
WHERE d.coverage = 'full_text' AND e.coverage = 'full_text'
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, e, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
WHERE NOT coalesce(m.boilerplate, false)
WITH d, e, j, collect(m) AS now
MATCH (e)<-[:PART_OF*1..9]-(m:Measure)
WHERE NOT coalesce(m.boilerplate, false)
WITH d, e, j, now, collect(m) AS before
WITH d, e, j, now, before, [m IN before | m.heading] AS earlier_headings, [m IN now | m.heading] AS headings
UNWIND (
  [m IN now | {measure: m, change: CASE WHEN m.heading IN earlier_headings THEN 'kept' ELSE 'new' END}]
  + [m IN before WHERE NOT m.heading IN headings | {measure: m, change: 'gone'}]
) AS one
WITH d, e, j, one.measure AS m, one.change AS change
RETURN j.name AS place, d.title AS document, e.title AS earlier, change, m.heading AS measure, m.id AS measure_id
ORDER BY coalesce(j.id, '~'), d.id, e.id, CASE change WHEN 'kept' THEN 1 WHEN 'new' THEN 2 ELSE 3 END, m.start, m.id
