// title: Coverage matrix
// 标题: 措施承接矩阵
// question: For every measure of a plan, in which places below is it carried, in which way, in which is it dropped,
//   and where can it not be told?
// parameter plan: text = null -- id of the plan, or words of its title; where left out, the plan whose measures reach
//   most documents
// parameter boilerplate: boolean = false -- list general parts and safeguards too
// column plan: title of the plan
// column measure: heading of the measure
// column verbatim: places that carry it word for word
// column localised: places that carry it with local substitutions
// column adapted: places that carry it with changed content
// column split: places that carry it in several provisions
// column merged: places that carry it together with others
// column dropped: places whose text is held and does not carry it
// column unknown: places whose text is not held
// column measure_id: id of the measure
WITH null AS plan, false AS boilerplate
CALL (plan) {
  WITH plan WHERE plan IS NOT NULL
  MATCH (d:Document)
  WHERE d.id = plan OR d.title CONTAINS plan
  RETURN d
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN plan IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(d:Document)
  WITH DISTINCT d
  MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH d, sum(COUNT { (m)-[:FATE_IN]->() }) AS reach ORDER BY reach DESC, d.id LIMIT 1
  RETURN d
}
MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
MATCH (m)-[f:FATE_IN]->(below:Document)
OPTIONAL MATCH (below)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, m, f.fate AS fate, coalesce(j.name, below.title) AS name ORDER BY coalesce(j.id, '~'), below.id
WITH d, m, collect({fate: fate, name: name}) AS fates
RETURN d.title AS plan, m.name AS measure,
  [x IN fates WHERE x.fate = 'verbatim' | x.name] AS verbatim,
  [x IN fates WHERE x.fate = 'localised' | x.name] AS localised,
  [x IN fates WHERE x.fate = 'adapted' | x.name] AS adapted, [x IN fates WHERE x.fate = 'split' | x.name] AS split,
  [x IN fates WHERE x.fate = 'merged' | x.name] AS merged, [x IN fates WHERE x.fate = 'dropped' | x.name] AS dropped,
  [x IN fates WHERE x.fate = 'unknown' | x.name] AS unknown, m.id AS measure_id
ORDER BY d.id, coalesce(m.start, m.order), measure_id
