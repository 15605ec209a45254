// title: Citation audit
// 标题: 引用核查
// question: Which documents does each document name, are they held, and is something odd: an unknown document, a
//   superseded one, a level that was skipped, one dated later, a circle?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter only_odd: boolean = false -- only what has a remark
// column place: where the naming document applies
// column document: title of the naming document
// column link: BASED_ON, CITES, IMPLEMENTS or SUCCEEDS
// column cited: title of the named document
// column document_number: its number
// column coverage: full_text, catalogued or cited_only
// column remark: what an analyst should look at; empty where nothing
// column quote: the words
WITH null AS place, false AS only_odd
MATCH (d:Document)-[r:BASED_ON|CITES|IMPLEMENTS|SUCCEEDS]->(c:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, r, c, j, place, only_odd
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
OPTIONAL MATCH (c)<-[:SUCCEEDS]-(newer:Document)
WHERE newer.id <> d.id
WITH d, r, c, j, only_odd, count(newer) AS newer
WITH d, r, c, j, only_odd,
  CASE
    WHEN d.id = c.id THEN 'names itself'
    WHEN EXISTS { MATCH (c)-[:IMPLEMENTS*1..5]->(d) } THEN 'circle'
    WHEN c.document_date > d.document_date THEN 'dated later'
    WHEN newer > 0 THEN 'superseded'
    WHEN type(r) = 'IMPLEMENTS' AND ((d.level = 'county' AND c.level IN ['province', 'national'])
      OR (d.level = 'city' AND c.level = 'national')) THEN 'level skipped'
    WHEN type(r) = 'IMPLEMENTS' AND coalesce(r.inferred, false) THEN 'parent inferred'
    WHEN c.coverage = 'cited_only' AND type(r) <> 'CITES' THEN 'unknown document'
    ELSE null
  END AS remark
WHERE NOT only_odd OR remark IS NOT NULL
RETURN j.name AS place, d.title AS document, type(r) AS link, c.title AS cited, c.document_number AS document_number,
  c.coverage AS coverage, remark, r.quote AS quote
ORDER BY coalesce(j.id, '~'), d.id, link, c.id, r.start, quote
