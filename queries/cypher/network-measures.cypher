// title: Measures of the network
// 标题: 网络图中的措施
// question: What do the measures of some plans say, where do they come from, who is in charge, and what became of
//   them?
// parameter documents: list = null -- keys of the documents; where left out, the one whose measures reach most documents
// column id: key of the measure
// column document: key of its document
// column marker: its number as printed
// column heading: its heading
// column text: its words
// column kind: kind of provision
// column inferred: whether it was reconstructed from the plans below
// column origin: derived or added
// column sources: what it derives from, with relation, similarity and confidence
// column in_charge: organizations and their roles
// column fates: what became of it in every document below, at which level that came in, and through which provisions
WITH null AS documents
CALL (documents) {
  UNWIND documents AS id
  RETURN id
  UNION
  WITH documents WHERE documents IS NULL
  MATCH (m:Measure)-[:PART_OF*1..9]->(d:Document)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH d, sum(COUNT { (m)-[:FATE_IN]->(:Document) }) AS reach ORDER BY reach DESC, d.id LIMIT 1
  RETURN d.id AS id
}
MATCH (d:Document {id: id})
MATCH (m:Measure)-[:PART_OF*1..9]->(d)
WHERE NOT coalesce(m.boilerplate, false)
OPTIONAL MATCH (m)-[r:DERIVES_FROM]->(source:Provision)
WITH d, m, r, source ORDER BY source.id
WITH d, m, collect(DISTINCT CASE WHEN source IS NULL THEN null ELSE {measure: source.id, relation: r.relation,
     similarity: r.similarity, confidence: r.confidence} END) AS sources
OPTIONAL MATCH (m)-[a:ASSIGNED_TO]->(o:Organization)
WITH d, m, sources, a, o ORDER BY a.start, a.role, o.id
WITH d, m, sources, collect(DISTINCT CASE WHEN o IS NULL THEN null ELSE {role: a.role, organization: o.name} END)
     AS in_charge
OPTIONAL MATCH (m)-[f:FATE_IN]->(below:Document)
WITH d, m, sources, in_charge, f, below ORDER BY below.id
WITH d, m, sources, in_charge, collect(DISTINCT CASE WHEN below IS NULL THEN null ELSE {document: below.id,
     fate: f.fate, entered_at: f.entered_at, via: f.via} END) AS fates
RETURN m.id AS id, d.id AS document, m.marker AS marker, m.heading AS heading, m.text AS text, m.kind AS kind,
       coalesce(m.inferred, false) AS inferred, m.origin AS origin, sources, in_charge, fates
ORDER BY document, coalesce(m.start, m.order), id
