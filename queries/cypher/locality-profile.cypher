// title: Profile of one locality
// 标题: 一地概况
// question: What does the graph know of one place: its documents, their measures, where these come from, how faithful
//   they are to the plan above, targets, organizations in charge, text shared with other places?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- count general parts and safeguards too
// column place: name of the place
// column document: title of the document
// column coverage: full_text, catalogued or cited_only
// column document_date: when it was signed
// column parent: title of the document that it implements
// column measures: number of its measures
// column derived: of them derived from above
// column added: of them from nothing above
// column above: number of the parent's measures whose fate here is known
// column carried: of them carried in any way
// column carried_share: the same as a share, 0 to 1
// column fidelity: share of them carried word for word or with nothing but local substitutions, 0 to 1
// column targets: number of figures to be reached
// column organizations: number of organizations in charge of something
// column documents_below: number of documents that implement it
// column resembles: number of its provisions that share text with a sibling's
WITH null AS place, false AS boilerplate
MATCH (j:Jurisdiction)<-[:APPLIES_IN]-(d:Document)
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(parent:Document)
WITH j, d, parent, boilerplate, COUNT { (:Document)-[:IMPLEMENTS]->(d) } AS documents_below
// Document by document, and without labels that the relationships imply: the embedded engine checks every node's. What
// is counted is reduced to its value first: that engine reads a relationship anew for each time it is named.
CALL (d, parent, boilerplate) {
  OPTIONAL MATCH (d)<-[f:FATE_IN]-(m)
  WHERE f.fate <> 'unknown' AND m.id STARTS WITH parent.id + '/' AND (boilerplate OR NOT coalesce(m.boilerplate, false))
  WITH f.fate AS fate, count(f) AS times
  RETURN sum(times) AS above, sum(CASE WHEN fate <> 'dropped' THEN times ELSE 0 END) AS carried,
    sum(CASE WHEN fate IN ['verbatim', 'localised'] THEN times ELSE 0 END) AS faithful
}
CALL (d, boilerplate) {
  OPTIONAL MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
  WITH m.origin AS origin, count(m) AS number
  RETURN sum(number) AS measures, sum(CASE WHEN origin = 'derived' THEN number ELSE 0 END) AS derived,
    sum(CASE WHEN origin = 'added' THEN number ELSE 0 END) AS added
}
CALL (d) {
  OPTIONAL MATCH (d)<-[:PART_OF*1..9]-(p)-[r:SETS|ASSIGNED_TO|RESEMBLES]-(x)
  WITH p, type(r) AS fact, x
  RETURN count(CASE WHEN fact = 'SETS' AND NOT coalesce(x.baseline, false) THEN 1 END) AS targets,
    count(DISTINCT CASE WHEN fact = 'ASSIGNED_TO' THEN x.id END) AS organizations,
    count(DISTINCT CASE WHEN fact = 'RESEMBLES' THEN p.id END) AS resembles
}
RETURN j.name AS place, d.title AS document, d.coverage AS coverage, d.document_date AS document_date,
  parent.title AS parent, measures, derived, added, above, carried,
  CASE WHEN above > 0 THEN round(1000.0 * carried / above) / 1000 END AS carried_share,
  CASE WHEN above > 0 THEN round(1000.0 * faithful / above) / 1000 END AS fidelity, targets, organizations,
  documents_below, resembles
ORDER BY j.id, d.coverage = 'cited_only', d.document_date DESC, d.id
