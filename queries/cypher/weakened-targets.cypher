// title: Targets that were lowered, deferred or left out
// 标题: 被降低、推迟或取消的目标
// question: Which places set a lower or later figure than the plan above, or none at all?
// parameter place: text = null -- name or code of one place; all places where left out
// column place: where the document applies
// column document: title of the document
// column change: lowered, deferred or unquantified
// column indicator: what is measured
// column text: the figure, in its words
// column above: the figure above, in its words
// column target_id: id of the target
WITH null AS place
MATCH (t:Target)-[r:RESPONDS_TO]->(up:Target)
WHERE r.change IN ['lowered', 'deferred', 'unquantified']
MATCH (t)<-[:SETS]-(p:Provision)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH t, r, up, d, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
OPTIONAL MATCH (up)-[:OF_INDICATOR]->(i:Indicator)
RETURN j.name AS place, d.title AS document, r.change AS change, i.name AS indicator, t.text AS text,
  up.text AS above, t.id AS target_id
ORDER BY coalesce(j.id, '~'), d.id, t.id, up.id
