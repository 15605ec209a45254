// title: Load on an organization
// 标题: 一个单位承担的任务
// question: For how many measures does each organization lead, answer or help, in how many documents, with how many
//   figures to be reached?
// parameter organization: text = null -- words of its name; all organizations where left out
// column organization: canonical name
// column place: the jurisdiction that it serves
// column measures: number of measures that name it; sections and boxes, which hand their charge down, are none
// column leads: of them led by it
// column responsible: of them that it is responsible for
// column participates: of them that it takes part in
// column targets: number of figures set by these measures
// column documents: number of documents that name it
// column headings: headings of the measures, in order
// column organization_id: id of the organization
WITH null AS organization
MATCH (o:Organization)<-[a:ASSIGNED_TO]-(p:Provision)
WHERE organization IS NULL OR o.name CONTAINS organization
WITH o, p, collect(a.role) AS roles
MATCH (p)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (p)-[:SETS]->(t:Target)
WHERE NOT coalesce(t.baseline, false)
// Single values, not nodes with their whole texts: the sorting is done in memory.
WITH o, p.id AS id, p.start AS begins, d.id AS document, count(t) AS targets,
  CASE WHEN p:Measure THEN roles ELSE [] END AS roles,
  CASE WHEN p:Measure THEN p.name END AS heading
ORDER BY document, begins, id
WITH o, sum(CASE WHEN size(roles) > 0 THEN 1 ELSE 0 END) AS measures,
  sum(CASE WHEN 'lead' IN roles THEN 1 ELSE 0 END) AS leads,
  sum(CASE WHEN 'responsible' IN roles THEN 1 ELSE 0 END) AS responsible,
  sum(CASE WHEN 'participating' IN roles THEN 1 ELSE 0 END) AS participates,
  sum(CASE WHEN size(roles) > 0 THEN targets ELSE 0 END) AS targets,
  count(DISTINCT document) AS documents, collect(heading) AS headings
OPTIONAL MATCH (o)-[:SERVES]->(j:Jurisdiction)
RETURN o.name AS organization, j.name AS place, measures, leads, responsible, participates, targets, documents,
  headings, o.id AS organization_id
ORDER BY measures DESC, organization_id, coalesce(j.id, '~')
