// title: Targets that were lowered, deferred or left out
// 标题: 被降低、推迟或取消的目标
// question: Which places set a lower or later figure than the nearest plan above whose text is held, or none at all?
// needs: the full text of a plan and of the plan above it
// parameter place: text = null -- name or code of one place; all places where left out
// column place: where the document applies
// column document: title of the document
// column change: lowered, deferred, unquantified (words without a figure) or dropped (nothing answers the figure)
// column indicator: what is measured
// column text: the figure, in its words; the whole provision where it is unquantified; empty where it was dropped
// column above: the figure above, in its words
// column above_document: title of the document above
// column target_id: id of the target, or of the provision that keeps the words; empty where it was dropped
// column above_id: id of the target above
WITH null AS place
MATCH path = (d:Document {coverage: 'full_text'})-[:IMPLEMENTS*1..4]->(plan:Document {coverage: 'full_text'})
WHERE all(x IN nodes(path)[1..-1] WHERE x.coverage <> 'full_text')
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, plan, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
WITH plan, collect({document: d, place: j}) AS places
MATCH (plan)<-[:PART_OF*1..9]-(:Provision)-[:SETS]->(up:Target)
WHERE NOT coalesce(up.baseline, false)
UNWIND places AS one
WITH plan, up, one.document AS d, one.place AS j
OPTIONAL MATCH (up)<-[r:RESPONDS_TO]-(t)
WHERE t.id STARTS WITH d.id + '/'
WITH d, plan, j, up, t, coalesce(r.change, 'dropped') AS change
WHERE change IN ['lowered', 'deferred', 'unquantified', 'dropped']
OPTIONAL MATCH (up)-[:OF_INDICATOR]->(i:Indicator)
RETURN j.name AS place, d.title AS document, change, i.name AS indicator, t.text AS text, up.text AS above,
  plan.title AS above_document, t.id AS target_id, up.id AS above_id
ORDER BY coalesce(j.id, '~'), d.id, up.start, above_id
