// title: Who is responsible at each level
// 标题: 各级责任单位
// question: Who is in charge of a measure in the document it belongs to, and of the provisions that derive from it?
// parameter words: text = null -- words of the measure's heading, or its id; where left out, the measure with most
//   provisions that derive from it and name somebody in charge
// column measure: heading of the measure
// column level: level of the place
// column place: where the provision's document applies
// column provision: heading of the provision that names the organization
// column role: lead, responsible or participating
// column organization: canonical name
// column function: what the organization is for, the same at every level
// column counterparts: names of the organizations of the level above that it answers to
// column counterpart_in_charge: whether one of these is in charge of what the provision derives from
// column inherited: whether the role stands with a heading above the provision
// column quote: the words
// column provision_id: id of the provision
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
  WHERE NOT coalesce(m.boilerplate, false)
  WITH m, COUNT { (m)<-[:DERIVES_FROM]-(:Provision)-[:ASSIGNED_TO]->(:Organization) } AS below
  ORDER BY below DESC, m.id LIMIT 1
  RETURN m
}
MATCH (m)<-[:DERIVES_FROM*0..4]-(p:Provision)
WITH DISTINCT m, p
MATCH (p)-[a:ASSIGNED_TO]->(o:Organization)
MATCH (p)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
OPTIONAL MATCH (o)-[:COUNTERPART_OF]->(up:Organization)
OPTIONAL MATCH (p)-[:DERIVES_FROM]->(:Provision)-[above:ASSIGNED_TO]->(same:Organization)
WHERE same.id = up.id
WITH m, p, a, o, d, j, up, count(above) AS named ORDER BY up.id
WITH m, p, a, o, d, j, collect(up.name) AS counterparts, sum(named) > 0 AS counterpart_in_charge
RETURN m.name AS measure, d.level AS level,
  j.name AS place, p.name AS provision,
  a.role AS role,  o.name AS organization, o.function AS function, counterparts,
  counterpart_in_charge, a.inherited AS inherited, a.quote AS quote, p.id AS provision_id
ORDER BY m.id, coalesce(j.id, '~'), p.id, a.role, a.start, o.id
