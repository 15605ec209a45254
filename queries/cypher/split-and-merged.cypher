// title: Split and merged measures
// 标题: 被拆分与被合并的措施
// question: Which measures from above are carried in parts by several provisions, and which together with others by
//   one?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- list general parts and safeguards too
// column place: where the document below applies
// column document: title of the document below
// column fate: split or merged
// column plan: title of the document that the measure belongs to
// column measure: heading of the measure
// column carriers: headings of the provisions that carry it
// column together_with: headings of the other measures that its carrier carries; empty where it was split
// column entered_at: level at which this came in
// column confidence: of the fate, 0 to 1
// column carrier_ids: ids of the carriers
WITH null AS place, false AS boilerplate
MATCH (m:Measure)-[f:FATE_IN]->(d:Document)
WHERE f.fate IN ['split', 'merged'] AND (boilerplate OR NOT coalesce(m.boilerplate, false))
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH m, f, d, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH (m)-[:PART_OF*1..9]->(origin:Document)
UNWIND f.via AS step
WITH m, f, d, j, origin, step
WHERE step STARTS WITH d.id + '/'
MATCH (c:Provision {id: step})
OPTIONAL MATCH (c)-[:DERIVES_FROM]->(other:Measure)
WHERE f.fate = 'merged' AND other.id <> m.id AND NOT other.id IN f.via
WITH m, f, d, j, origin, c, other ORDER BY c.start, c.id, other.start, other.id
WITH m, f, d, j, origin, collect(DISTINCT c.id) AS carrier_ids,
  collect(DISTINCT c.name) AS carriers,
  collect(DISTINCT other.name)
    AS together_with
RETURN j.name AS place, d.title AS document, f.fate AS fate, origin.title AS plan,
  m.name AS measure, carriers, together_with,
  f.entered_at AS entered_at, f.confidence AS confidence, carrier_ids
ORDER BY coalesce(j.id, '~'), d.id, fate, origin.id, coalesce(m.start, m.order), m.id
