// title: Documents of the network
// 标题: 网络图中的文件
// question: Which plans are held, catalogued or inferred, where do they apply, and which one does each implement?
// parameter programme: text = null -- words of the programme; all where it is left out
// column id: key of the document
// column title: its title
// column number: document number
// column place: where it applies
// column province: province of that place
// column level: level of that place
// column coverage: full_text, catalogued or cited_only
// column status: final or draft
// column date: date of the document
// column source: file or address its text comes from
// column parent: key of the document that it implements
// column parent_inferred: whether that parent is inferred
// column programme: the planning system that it belongs to
// column succeeds: earlier plans of the same issuer that it takes the place of, with title, date, first year of the period
//   and coverage
// column measures: number of its measures, inferred ones included
WITH null AS programme
MATCH (d:Document)
WHERE (d.coverage <> 'cited_only' OR EXISTS { (d)-[:IMPLEMENTS]-(:Document) })
  AND (programme IS NULL OR d.programme CONTAINS programme)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
OPTIONAL MATCH (j)-[:PART_OF*0..4]->(p:Jurisdiction {level: 'province'})
OPTIONAL MATCH (d)-[i:IMPLEMENTS]->(parent:Document)
CALL (d) {
  OPTIONAL MATCH (d)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false)
  RETURN count(m) AS measures
}
OPTIONAL MATCH (d)-[:SUCCEEDS]->(earlier:Document)
WITH d, j, p, parent, i, measures, earlier ORDER BY earlier.id
WITH d, j, p, parent, i, measures, collect(CASE WHEN earlier IS NULL THEN null ELSE {id: earlier.id,
     title: earlier.title, date: earlier.document_date, begins: earlier.period_start, coverage: earlier.coverage} END)
     AS succeeds
RETURN d.id AS id, d.title AS title, d.document_number AS number, j.name AS place, p.name AS province,
       coalesce(j.level, d.level) AS level, d.coverage AS coverage, d.status AS status, d.document_date AS date,
       d.source AS source, parent.id AS parent, coalesce(i.inferred, false) AS parent_inferred,
       d.programme AS programme, succeeds, measures
ORDER BY id
