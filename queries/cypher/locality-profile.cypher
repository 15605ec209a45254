// title: Profile of one locality
// 标题: 一地概况
// question: What does the graph know of one place: its documents, their measures, where these come from, targets,
//   organizations in charge, text shared with other places?
// parameter place: text = null -- name or code of the place; all places where left out
// column place: name of the place
// column document: title of the document
// column coverage: full_text, catalogued or cited_only
// column document_date: when it was signed
// column parent: title of the document that it implements
// column measures: number of its measures without general parts and safeguards
// column derived: of them derived from above
// column added: of them from nothing above
// column targets: number of figures to be reached
// column organizations: number of organizations in charge of something
// column documents_below: number of documents that implement it
// column resembles: number of its provisions that share text with a sibling's
WITH null AS place
MATCH (j:Jurisdiction)<-[:APPLIES_IN]-(d:Document)
WHERE place IS NULL OR j.name = place OR j.id = place
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(parent:Document)
OPTIONAL MATCH (below:Document)-[:IMPLEMENTS]->(d)
WITH j, d, parent, count(DISTINCT below) AS documents_below
OPTIONAL MATCH (p:Provision)-[:PART_OF*1..9]->(d)
WITH j, d, parent, documents_below, p
OPTIONAL MATCH (p)-[:SETS]->(t:Target)
WHERE NOT coalesce(t.baseline, false)
WITH j, d, parent, documents_below, p, count(t) AS targets
OPTIONAL MATCH (p)-[:ASSIGNED_TO]->(o:Organization)
WITH j, d, parent, documents_below, p, targets, collect(DISTINCT o.id) AS in_charge
OPTIONAL MATCH (p)-[:RESEMBLES]-(q:Provision)
WITH j, d, parent, documents_below, p, targets, in_charge, count(q) AS resembling
WITH j, d, parent, documents_below, sum(targets) AS targets, collect(in_charge) AS in_charge,
  collect(CASE WHEN p:Measure AND NOT coalesce(p.boilerplate, false) THEN coalesce(p.origin, 'open') END) AS origins,
  sum(CASE WHEN resembling > 0 THEN 1 ELSE 0 END) AS resembles
UNWIND (CASE WHEN size(in_charge) = 0 THEN [[]] ELSE in_charge END) AS some
UNWIND (CASE WHEN size(some) = 0 THEN [null] ELSE some END) AS one
WITH j, d, parent, documents_below, targets, origins, resembles, count(DISTINCT one) AS organizations
RETURN j.name AS place, d.title AS document, d.coverage AS coverage, d.document_date AS document_date,
  parent.title AS parent, size(origins) AS measures, size([x IN origins WHERE x = 'derived']) AS derived,
  size([x IN origins WHERE x = 'added']) AS added, targets, organizations, documents_below, resembles
ORDER BY j.id, d.document_date DESC, d.id
