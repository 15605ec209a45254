// title: Changes against the earlier generation
// 标题: 与上一期规划相比的变化
// question: Which measures did a plan keep from the earlier plan of the same issuer, which are new, and which are
//   gone, told
//   by their headings?
// needs: the full text of a plan and of the earlier one
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
WITH d, e, j, now, before, [x IN before | x.name] AS earlier_names, [x IN now | x.name] AS names
UNWIND (
  [x IN now | {measure: x, change: CASE WHEN x.name IN earlier_names THEN 'kept' ELSE 'new' END}]
  + [x IN before WHERE NOT x.name IN names | {measure: x, change: 'gone'}]
) AS one
WITH d, e, j, one.measure AS m, one.change AS change
RETURN j.name AS place, d.title AS document, e.title AS earlier, change, m.name AS measure, m.id AS measure_id
ORDER BY coalesce(j.id, '~'), d.id, e.id, CASE change WHEN 'kept' THEN 1 WHEN 'new' THEN 2 ELSE 3 END, m.start, m.id
