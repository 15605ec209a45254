// title: What is held
// 标题: 收录概况
// question: At every level, how many documents are held in full, only catalogued or only named, of how many places, how
//   many measures do they hold, what is unknown about those from above, and which parents and dates are missing?
// parameter documents: list = null -- keys of the documents; all where left out
// parameter boilerplate: boolean = false -- general parts and safeguards too
// column level: level of the documents; empty where it is unknown
// column documents: number of documents
// column full_text: of them held in full
// column catalogued: of them only catalogued
// column cited_only: of them only named by others
// column places: number of places that the documents apply in
// column measures: number of their measures, general parts and safeguards left out unless asked for
// column inferred: of them reconstructed from the plans below
// column fates: how often a measure from above has a fate in these documents
// column dropped: of them dropped
// column unknown: of them unknown, as the text is not held
// column without_parent: documents below the nation, held or catalogued, that implement none that is known
// column parent_not_held: documents that implement a known one, of which the text is not held
// column without_lineage: documents only named by others, that no known one implements and that implement none: pages
//   that draw lineage leave them out
// column undated: documents held or catalogued without a date
// column first: earliest date of the documents
// column last: latest date of the documents
WITH null AS documents, false AS boilerplate
CALL (documents) {
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN documents IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (d:Document)
  RETURN collect(d.id) AS every
}
UNWIND coalesce(documents, every) AS id
WITH DISTINCT id, boilerplate
MATCH (d:Document {id: id})
// Document by document, and without the label that FATE_IN implies: the embedded engine checks every node's.
CALL (d, boilerplate) {
  OPTIONAL MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
  RETURN count(m) AS measures, count(CASE WHEN m.inferred THEN 1 END) AS inferred
}
CALL (d, boilerplate) {
  OPTIONAL MATCH (d)<-[f:FATE_IN]-(above)
  WHERE boilerplate OR NOT coalesce(above.boilerplate, false)
  RETURN count(f) AS fates, count(CASE WHEN f.fate = 'dropped' THEN 1 END) AS dropped,
    count(CASE WHEN f.fate = 'unknown' THEN 1 END) AS unknown
}
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(parent:Document)
WITH d, measures, inferred, fates, dropped, unknown, count(parent) AS parents,
  count(CASE WHEN parent.coverage = 'full_text' THEN 1 END) AS held_parents,
  EXISTS { (d)-[:IMPLEMENTS]-(:Document) } AS has_lineage
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, measures, inferred, fates, dropped, unknown, parents, held_parents, has_lineage, min(j.id) AS place
WITH d.level AS level, count(d) AS documents, count(CASE WHEN d.coverage = 'full_text' THEN 1 END) AS full_text,
  count(CASE WHEN d.coverage = 'catalogued' THEN 1 END) AS catalogued,
  count(CASE WHEN d.coverage = 'cited_only' THEN 1 END) AS cited_only, count(DISTINCT place) AS places,
  sum(measures) AS measures, sum(inferred) AS inferred, sum(fates) AS fates, sum(dropped) AS dropped,
  sum(unknown) AS unknown,
  count(CASE WHEN d.coverage <> 'cited_only' AND d.level <> 'national' AND parents = 0 THEN 1 END) AS without_parent,
  count(CASE WHEN d.coverage <> 'cited_only' AND parents > 0 AND held_parents = 0 THEN 1 END) AS parent_not_held,
  count(CASE WHEN d.coverage = 'cited_only' AND NOT has_lineage THEN 1 END) AS without_lineage,
  count(CASE WHEN d.coverage <> 'cited_only' AND d.document_date IS NULL THEN 1 END) AS undated,
  min(d.document_date) AS first, max(d.document_date) AS last
RETURN level, documents, full_text, catalogued, cited_only, places, measures, inferred, fates, dropped, unknown,
  without_parent, parent_not_held, without_lineage, undated, first, last
ORDER BY CASE level WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4
  WHEN 'township' THEN 5 ELSE 6 END
