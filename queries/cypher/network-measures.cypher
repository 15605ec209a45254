// title: Measures of the network
// 标题: 网络图中的措施
// question: What do the measures of some plans say, where do they come from, who is in charge, and what became of
//   them?
// parameter documents: list = null -- keys of the documents; where left out, the one whose measures reach most documents
// parameter boilerplate: boolean = false -- general parts and safeguards too
// column id: key of the measure
// column document: key of its document
// column marker: its number as printed
// column heading: its heading
// column text: its words
// column kind: kind of provision
// column inferred: whether it was reconstructed from the plans below
// column origin: derived or added
// column boilerplate: whether it is a general part or a safeguard
// column sections: headings of the units above it, the highest first
// column offset: offset of its first character in the document's text
// column sources: what it derives from, with relation, similarity, confidence, change of modality, method and the
//   matched spans: offsets of start and end in the texts of both documents, its own first
// column in_charge: organizations and their roles
// column targets: figures that it sets, with the indicator
// column fates: what became of it in every document below, at which level that came in, and through which provisions
WITH null AS documents, false AS boilerplate
CALL (documents) {
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN documents IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(d:Document)
  WITH DISTINCT d
  MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH d, sum(COUNT { (m)-[:FATE_IN]->() }) AS reach ORDER BY reach DESC, d.id LIMIT 1
  RETURN collect(d.id) AS example
}
UNWIND coalesce(documents, example) AS id
WITH DISTINCT id, boilerplate
MATCH (d:Document {id: id})
MATCH path = (d)<-[:PART_OF*1..9]-(m:Measure)
WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
WITH id, m, [x IN nodes(path)[1..-1] | coalesce(x.heading, '')] AS sections
OPTIONAL MATCH (m)-[r:DERIVES_FROM]->(source:Provision)
WITH id, m, sections, r, source ORDER BY source.id
WITH id, m, sections, collect(DISTINCT CASE WHEN source IS NULL THEN null ELSE {measure: source.id,
     relation: r.relation, similarity: r.similarity, confidence: r.confidence, modality_change: r.modality_change,
     method: r.method, evidence: r.evidence} END) AS sources
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
OPTIONAL MATCH (t)-[:OF_INDICATOR]->(i:Indicator)
WITH id, m, sections, sources, t, i ORDER BY t.start, t.id
WITH id, m, sections, sources, collect(DISTINCT CASE WHEN t IS NULL THEN null ELSE {id: t.id, indicator: i.name,
     comparator: t.comparator, value: t.value, value_max: t.value_max, unit: t.unit, year: t.year, words: t.text} END)
     AS targets
OPTIONAL MATCH (m)-[a:ASSIGNED_TO]->(o:Organization)
WITH id, m, sections, sources, targets, a, o ORDER BY a.start, a.role, o.id
WITH id, m, sections, sources, targets, collect(DISTINCT CASE WHEN o IS NULL THEN null ELSE {role: a.role,
     organization: o.name} END) AS in_charge
OPTIONAL MATCH (m)-[f:FATE_IN]->(below:Document)
WITH id, m, sections, sources, targets, in_charge, f, below ORDER BY below.id
WITH id, m, sections, sources, targets, in_charge, collect(DISTINCT CASE WHEN below IS NULL THEN null ELSE
     {document: below.id, fate: f.fate, entered_at: f.entered_at, confidence: f.confidence, via: f.via} END) AS fates
RETURN m.id AS id, id AS document, m.marker AS marker, m.heading AS heading, m.text AS text, m.kind AS kind,
       coalesce(m.inferred, false) AS inferred, m.origin AS origin, coalesce(m.boilerplate, false) AS boilerplate,
       sections, m.start AS offset, sources, in_charge, targets, fates
ORDER BY document, coalesce(m.start, m.order), id
