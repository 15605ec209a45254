// title: One document's text
// 标题: 一份文件的全文与条款
// question: What does one document say, provision by provision, who is in charge, which figures does it set, and which
//   documents does it name?
// parameter document: text = null -- id of the document; where left out, the first that is held
// column id: key of the document in the first row, of a provision in every other
// column parent: key of the provision or document above it
// column marker: number as printed
// column heading: its heading; the document's title
// column kind: kind of provision; kind of document
// column begins: offset of its first character in the document's text; empty where it was reconstructed
// column ends: offset after its last character, units below it included
// column text: its own words; the whole text of the document
// column in_charge: organizations with their roles and the offsets of the words that say so
// column targets: figures that it sets, in their words, with offsets
// column citations: documents that are named, how (basis, cites, succeeds), and where
WITH null AS document
CALL (document) {
  WITH document WHERE document IS NOT NULL
  RETURN document AS id
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN document IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (d:Document {coverage: 'full_text'})
  WITH d ORDER BY d.id LIMIT 1
  RETURN d.id AS id
}
MATCH (d:Document {id: id})
MATCH (d)<-[:PART_OF*0..9]-(p)
WITH d, p
OPTIONAL MATCH (p)-[:PART_OF]->(parent)
OPTIONAL MATCH (p)-[a:ASSIGNED_TO]->(o:Organization)
WITH d, p, parent, a, o ORDER BY a.start, a.role, o.id
WITH d, p, parent, collect(CASE WHEN o IS NULL THEN null ELSE {organization: o.name, role: a.role, begins: a.start,
     ends: a.`end`, inherited: coalesce(a.inherited, false)} END) AS in_charge
OPTIONAL MATCH (p)-[:SETS]->(t:Target)
WITH d, p, parent, in_charge, t ORDER BY t.start, t.id
WITH d, p, parent, in_charge, collect(CASE WHEN t IS NULL THEN null ELSE {words: t.text, begins: t.start, ends: t.`end`}
     END) AS targets
OPTIONAL MATCH (p)-[c:BASED_ON|CITES|SUCCEEDS]->(other:Document)
WITH d, p, parent, in_charge, targets, c, other ORDER BY c.start, type(c), other.id
WITH d, p, parent, in_charge, targets, collect(CASE WHEN other IS NULL THEN null ELSE {document: other.id,
     title: other.title, number: other.document_number, coverage: other.coverage, relation: toLower(type(c)),
     begins: c.start, ends: c.`end`} END) AS citations
RETURN p.id AS id, parent.id AS parent, p.marker AS marker, coalesce(p.heading, p.title) AS heading,
  coalesce(p.kind, p.document_type) AS kind, p.start AS begins, p.`end` AS ends, p.text AS text, in_charge, targets,
  citations
ORDER BY CASE WHEN p.id = d.id THEN 0 ELSE 1 END, begins, p.order, id
