// title: Targets across levels
// 标题: 各级量化目标对照
// question: Which figures does each level set for an indicator, and what does a level below make of the figure above?
// parameter indicator: text = null -- words of the indicator's name; all indicators where left out
// column indicator: what is measured
// column level: level of the place
// column place: where the document applies
// column comparator: how the figure binds
// column value: the figure
// column value_max: upper end of a range
// column unit: unit as written
// column year: by when
// column baseline: true where the figure was reached already
// column change: what became of the figure above: kept, raised, lowered, deferred, advanced, unquantified
// column above: the figure above, in its words
// column text: the words; of the whole provision where they hold no figure any more
// column target_id: id of the target, or of that provision
WITH null AS indicator
MATCH (i:Indicator)<-[:OF_INDICATOR]-(known:Target)
WHERE indicator IS NULL OR i.name CONTAINS indicator
CALL {
  WITH known
  MATCH (known)<-[:SETS]-(p:Provision)
  OPTIONAL MATCH (known)-[r:RESPONDS_TO]->(up:Target)
  RETURN p, known AS t, r.change AS change, up
  UNION
  WITH known
  MATCH (known)<-[r:RESPONDS_TO {change: 'unquantified'}]-(p:Provision)
  RETURN p, p AS t, r.change AS change, known AS up
}
MATCH (p)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
RETURN i.name AS indicator, d.level AS level, j.name AS place, t.comparator AS comparator, t.value AS value,
  t.value_max AS value_max, t.unit AS unit, t.year AS year, t.baseline AS baseline, change,
  up.text AS above, t.text AS text, t.id AS target_id
ORDER BY i.id, coalesce(j.id, '~'), t.year, t.id, up.id
