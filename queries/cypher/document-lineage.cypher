// title: Document lineage
// 标题: 文件源流
// question: From which documents does each document descend, level by level up to the top?
// parameter place: text = null -- name or code of one place; all places where left out
// column place: where the document applies
// column level: level of the place
// column document: title of the document
// column coverage: full_text, catalogued or cited_only
// column steps: number of levels up to the top
// column lineage: titles from its parent up to the top
// column lineage_coverage: how much of each is held
// column inferred: whether any step was inferred
WITH null AS place
MATCH (d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH path = (d)-[:IMPLEMENTS*1..5]->(top:Document)
WHERE NOT EXISTS { MATCH (top)-[:IMPLEMENTS]->(:Document) }
RETURN j.name AS place, d.level AS level, d.title AS document, d.coverage AS coverage, length(path) AS steps,
  [x IN tail(nodes(path)) | x.title] AS lineage, [x IN tail(nodes(path)) | x.coverage] AS lineage_coverage,
  any(x IN relationships(path) WHERE coalesce(x.inferred, false)) AS inferred
ORDER BY coalesce(j.id, '~'), d.id, steps, top.id
