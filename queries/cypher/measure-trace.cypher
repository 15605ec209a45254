// title: What became of a measure
// 标题: 一项措施在各地的去向
// question: What became of the measures with these words in their heading in every document below them, at which
//   level did the change come in, and which provisions carry them now?
// parameter words: text = null -- words of the measure's heading, or its id; where left out, the measure that reaches
//   most documents
// column plan: title of the document that the measure belongs to
// column measure: heading of the measure
// column inferred: whether it was reconstructed from the plans below
// column level: level of the place
// column places: the place where the document below applies, after the places that it is part of
// column document: title of the document below
// column coverage: full_text, catalogued or cited_only
// column fate: verbatim, localised, adapted, split, merged, dropped or unknown (text not held)
// column entered_at: level at which the change came in
// column confidence: of the fate, 0 to 1
// column carriers: headings of the provisions that carry the measure there
// column carrier_ids: their ids
// column document_id: id of the document below
WITH null AS words
OPTIONAL MATCH (named:Provision {id: words})
WHERE named:Measure
CALL (words, named) {
  WITH named WHERE named IS NOT NULL
  RETURN named AS m
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN named IS NULL AND words IS NOT NULL THEN [words] ELSE [] END) AS wanted
  MATCH (m:Measure)
  WHERE m.heading CONTAINS wanted
  RETURN m
  UNION
  UNWIND (CASE WHEN words IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(upper:Document)
  WITH DISTINCT upper
  MATCH (upper)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  WITH m, COUNT { (m)-[:FATE_IN]->() } AS reach ORDER BY reach DESC, m.id LIMIT 1
  RETURN m
}
MATCH (m)-[:PART_OF*1..9]->(origin:Document)
WITH m, origin
MATCH (m)-[f:FATE_IN]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
// Place by place, so that nothing is sorted and grouped as a whole.
CALL (j) {
  OPTIONAL MATCH path = (j)-[:PART_OF*0..4]->(top:Jurisdiction)
  WITH path ORDER BY length(path) DESC, top.id LIMIT 1
  RETURN CASE WHEN path IS NULL THEN [] ELSE [x IN reverse(nodes(path)) | x.name] END AS places
}
CALL (d, f) {
  UNWIND [step IN coalesce(f.via, []) WHERE step STARTS WITH d.id + '/'] AS step
  MATCH (c:Provision {id: step})
  WITH c ORDER BY c.start
  RETURN collect(c.name) AS carriers,
    collect(c.id) AS carrier_ids
}
RETURN origin.title AS plan, m.name AS measure,
  m.inferred AS inferred, d.level AS level, places,
  d.title AS document, d.coverage AS coverage, f.fate AS fate, f.entered_at AS entered_at,
  f.confidence AS confidence, carriers, carrier_ids, d.id AS document_id
ORDER BY m.id, coalesce(j.id, '~'), d.id
