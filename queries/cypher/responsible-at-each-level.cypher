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
// column inherited: whether the role stands with a heading above the provision
// column quote: the words
// column provision_id: id of the provision
WITH null AS words
MATCH (m:Measure)
WHERE words IS NULL OR m.id = words OR m.heading CONTAINS words
WITH words, m, COUNT { (m)<-[:DERIVES_FROM]-(:Provision)-[:ASSIGNED_TO]->(:Organization) } AS named
ORDER BY named DESC, m.id
WITH words, collect(m) AS found
UNWIND (CASE WHEN words IS NULL THEN found[..1] ELSE found END) AS m
MATCH (p:Provision)-[:DERIVES_FROM*0..4]->(m)
WITH DISTINCT m, p
MATCH (p)-[a:ASSIGNED_TO]->(o:Organization)
MATCH (p)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
RETURN m.heading AS measure, d.level AS level, j.name AS place, p.heading AS provision, a.role AS role,
  o.name AS organization, o.function AS function, a.inherited AS inherited, a.quote AS quote, p.id AS provision_id
ORDER BY m.id, coalesce(j.id, '~'), p.id, a.role, a.start, o.id
