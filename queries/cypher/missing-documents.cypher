// title: Missing documents
// 标题: 缺失全文的文件
// question: Which documents are known without their text, and how much depends on each?
// parameter place: text = null -- name or code of one place; all places where left out
// column documents_below: number of held documents that descend from it
// column measures_below: number of measures of the held documents
// column named_by: number of documents that name it as their ground or cite it
// column level: level of the place
// column place: where the document applies
// column title: title of the document
// column document_number: its number
// column coverage: catalogued or cited_only
// column document_id: id of the document
WITH null AS place
MATCH (d:Document)
WHERE d.coverage <> 'full_text'
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
OPTIONAL MATCH (d)<-[:BASED_ON|CITES]-(other:Document)
WITH d, j, count(DISTINCT other) AS named_by
OPTIONAL MATCH (d)<-[:IMPLEMENTS*1..5]-(below:Document {coverage: 'full_text'})
WITH d, j, named_by, count(DISTINCT below) AS documents
OPTIONAL MATCH (d)<-[:IMPLEMENTS*1..5]-(:Document {coverage: 'full_text'})<-[:PART_OF*1..9]-(m:Measure)
WITH d, j, named_by, documents, count(DISTINCT m) AS measures
RETURN documents AS documents_below, measures AS measures_below, named_by, d.level AS level, j.name AS place,
  d.title AS title, d.document_number AS document_number, d.coverage AS coverage, d.id AS document_id
ORDER BY documents_below DESC, measures_below DESC, named_by DESC, coalesce(j.id, '~'), document_id
