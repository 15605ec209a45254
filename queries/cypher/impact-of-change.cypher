// title: Impact of changing a measure
// 标题: 修改或废止一项措施的影响
// question: If a measure were changed or repealed, which provisions below rest on it, who is in charge of them, and
//   which
//   figures hang on them?
// parameter words: text = null -- words of the measure's heading, or its id; where left out, the measure that
//   reaches most
//   documents
// column measure: heading of the measure
// column level: level of the place below
// column place: where the document below applies
// column document: title of the document below
// column provisions: number of its provisions that descend from the measure
// column only_from_it: of them that descend from no other measure of the same plan
// column organizations: names of the organizations in charge of them
// column targets: their figures, in their words
// column headings: headings of these provisions
// column measure_id: id of the measure
WITH null AS words
OPTIONAL MATCH (named:Provision {id: words})
WHERE named:Measure
CALL (words, named) {
  WITH named WHERE named IS NOT NULL
  RETURN named AS m
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN named IS NULL AND words IS NOT NULL THEN [words] ELSE [] END) AS wanted
  MATCH (m:Measure)
  WHERE m.heading CONTAINS wanted
  RETURN m
  UNION
  UNWIND (CASE WHEN words IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(upper:Document)
  WITH DISTINCT upper
  MATCH (upper)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false) AND (m)<-[:DERIVES_FROM]-()
  WITH m, COUNT { (m)-[:FATE_IN]->() } AS reach ORDER BY reach DESC, m.id LIMIT 1
  RETURN m
}
MATCH (m)-[:PART_OF*1..9]->(plan:Document)
MATCH (m)<-[:DERIVES_FROM*1..5]-(p:Provision)
WITH DISTINCT m, plan, p
MATCH (p)-[:PART_OF*1..9]->(d:Document)
WITH m, p, d, NOT EXISTS {
  MATCH (p)-[:DERIVES_FROM*1..5]->(other:Measure) WHERE other.id STARTS WITH plan.id + '/' AND other.id <> m.id
} AS alone
OPTIONAL MATCH (p)-[:ASSIGNED_TO]->(o:Organization)
WITH m, p, d, alone, o ORDER BY o.id
WITH m, p, d, alone, collect(DISTINCT o.name) AS organizations
OPTIONAL MATCH (p)-[:SETS]->(t:Target)
WHERE NOT coalesce(t.baseline, false)
WITH m, p, d, alone, organizations, t ORDER BY t.start, t.id
WITH m, p, d, alone, organizations, collect(t.text) AS targets ORDER BY p.start, p.id
WITH m, d, count(p) AS provisions, sum(CASE WHEN alone THEN 1 ELSE 0 END) AS only_from_it,
  reduce(all = [], x IN collect(organizations) | all + [y IN x WHERE NOT y IN all]) AS organizations,
  reduce(all = [], x IN collect(targets) | all + x) AS targets,
  collect(p.name) AS headings
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
RETURN m.name AS measure,
  d.level AS level, j.name AS place, d.title AS document, provisions, only_from_it, organizations, targets, headings,
  m.id AS measure_id
ORDER BY m.id, coalesce(j.id, '~'), d.id
