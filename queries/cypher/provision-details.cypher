// title: Provisions in detail
// 标题: 条款单元详情
// question: What do these provisions say, who is in charge, which figures do they set, and on which words do they
//   derive from the provisions above?
// parameter ids: list = null -- ids of provisions; where left out, the measure of the first derived plan that derives
//   from most provisions above
// column provision_id: id of the provision
// column marker: number as printed
// column heading: heading
// column text: its words
// column document: title of its document
// column level: level of the place
// column place: where its document applies
// column inferred: whether it was reconstructed from the plans below
// column origin: derived or added; empty where that is open
// column in_charge: role and name of every organization in charge
// column targets: the figures, in their words
// column begins: where its words begin in the document's text, in characters; empty where it was reconstructed
// column sources: the provisions above that it derives from, surest first: id, heading, document, place, text,
//   where they begin (begins), relation, similarity, confidence, and the words shared as numbers (begin and end here,
//   begin and end above)
WITH null AS ids
CALL (ids) {
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN ids IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (lower:Document)-[:IMPLEMENTS]->(:Document)
  CALL (lower) {
    MATCH (lower)<-[:PART_OF*1..9]-(m:Measure)-[:DERIVES_FROM]->(:Provision)
    WHERE NOT coalesce(m.boilerplate, false)
    RETURN 1 AS found LIMIT 1
  }
  WITH lower ORDER BY lower.id LIMIT 1
  MATCH (lower)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH m, COUNT { (m)-[:DERIVES_FROM]->() } AS above ORDER BY above DESC, m.id LIMIT 1
  RETURN collect(m.id) AS example
}
UNWIND coalesce(ids, example) AS id
WITH DISTINCT id
MATCH (p:Provision {id: id})-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
// Provision by provision, so that nothing is sorted and grouped as a whole.
CALL (p) {
  MATCH (p)-[a:ASSIGNED_TO]->(o:Organization)
  WITH a, o ORDER BY a.start, a.role, o.id
  RETURN collect([a.role, o.name]) AS in_charge
}
CALL (p) {
  MATCH (p)-[:SETS]->(t:Target)
  WITH t ORDER BY t.start, t.id
  RETURN collect(t.text) AS targets
}
CALL (p) {
  MATCH (p)-[r:DERIVES_FROM]->(up:Provision)-[:PART_OF*1..9]->(above:Document)
  OPTIONAL MATCH (above)-[:APPLIES_IN]->(k:Jurisdiction)
  WITH r, up, above, k ORDER BY r.confidence DESC, up.id
  RETURN collect({id: up.id, heading: up.heading, document: above.title, place: k.name, text: up.text,
    begins: up.start, relation: r.relation, similarity: r.similarity, confidence: r.confidence,
    evidence: r.evidence}) AS sources
}
RETURN p.id AS provision_id, p.marker AS marker, p.heading AS heading, p.text AS text, d.title AS document,
  d.level AS level, j.name AS place, p.inferred AS inferred, p.origin AS origin, in_charge, targets,
  p.start AS begins, sources
ORDER BY provision_id
