// title: Provisions in detail
// 标题: 条款单元详情
// question: What do these provisions say, who is in charge, which figures do they set, and on which words do they
//   derive from the provisions above?
// parameter ids: list, e.g. ['辽政发〔2022〕3号/二'] -- ids of provisions
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
// column child_quotes: the longest words shared with each provision above, as they stand here
// column parent_quotes: the same as they stand above
WITH ['辽政发〔2022〕3号/二'] AS ids
UNWIND ids AS id
MATCH (p:Provision {id: id})-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
OPTIONAL MATCH (p)-[a:ASSIGNED_TO]->(o:Organization)
WITH p, d, j, a, o ORDER BY a.start, a.role, o.id
WITH p, d, j, collect(CASE WHEN a IS NOT NULL THEN [a.role, o.name] END) AS in_charge
OPTIONAL MATCH (p)-[:SETS]->(t:Target)
WITH p, d, j, in_charge, t ORDER BY t.start, t.id
WITH p, d, j, in_charge, collect(t.text) AS targets
OPTIONAL MATCH (p)-[r:DERIVES_FROM]->(up:Provision)
WITH p, d, j, in_charge, targets, r, up ORDER BY r.confidence DESC, up.id
RETURN p.id AS provision_id, p.marker AS marker, p.heading AS heading, p.text AS text, d.title AS document,
  d.level AS level, j.name AS place, p.inferred AS inferred, p.origin AS origin, in_charge, targets,
  collect(r.child_quote) AS child_quotes, collect(r.parent_quote) AS parent_quotes
ORDER BY provision_id
