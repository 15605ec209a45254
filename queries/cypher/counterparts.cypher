// title: Counterparts across levels
// 标题: 上下级对口单位
// question: Which organization of the level above has the same function, and for how many measures is each of both
//   named?
// parameter organization: text = null -- words of its name; all organizations where left out
// column place: the jurisdiction that the organization serves
// column organization: canonical name
// column function: what both are for
// column measures: number of measures that name it
// column place_above: the jurisdiction that its counterpart serves
// column counterpart: name of the counterpart one level up
// column measures_above: number of measures that name the counterpart
// column organization_id: id of the organization
WITH null AS organization
MATCH (o:Organization)-[:COUNTERPART_OF]->(up:Organization)
WHERE organization IS NULL OR o.name CONTAINS organization
OPTIONAL MATCH (o)-[:SERVES]->(j:Jurisdiction)
OPTIONAL MATCH (up)-[:SERVES]->(k:Jurisdiction)
OPTIONAL MATCH (o)<-[:ASSIGNED_TO]-(p:Measure)
WITH o, up, j, k, count(DISTINCT p) AS measures
OPTIONAL MATCH (up)<-[:ASSIGNED_TO]-(p:Measure)
WITH o, up, j, k, measures, count(DISTINCT p) AS measures_above
RETURN j.name AS place, o.name AS organization, o.function AS function, measures, k.name AS place_above,
  up.name AS counterpart, measures_above, o.id AS organization_id
ORDER BY coalesce(j.id, '~'), organization_id, up.id
