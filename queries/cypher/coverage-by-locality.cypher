// title: Coverage of measures by locality
// 标题: 各地对上级措施的承接情况
// question: For every document below, how many of its direct parent's measures does it carry, and in which way?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter boilerplate: boolean = false -- count general parts and safeguards too
// column level: level of the place
// column place: where the document applies
// column document: title of the document
// column parent: title of the document whose measures are counted
// column measures: number of the parent's measures
// column carried: of them carried in any way
// column dropped: of them not carried
// column unknown: of them of unknown fate, as the text is not held
// column verbatim: carried word for word
// column localised: carried with local substitutions
// column adapted: carried with changed content
// column split: carried by several provisions
// column merged: carried together with others
WITH null AS place, false AS boilerplate
MATCH (parent:Document)<-[:IMPLEMENTS]-(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH d, parent, j, place, boilerplate
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
MATCH (d)<-[f:FATE_IN]-(m:Measure)
WHERE m.id STARTS WITH parent.id + '/' AND (boilerplate OR NOT coalesce(m.boilerplate, false))
WITH d, parent, j, collect(f.fate) AS fates
WITH d, parent, j, fates, size(fates) AS measures,
  size([x IN fates WHERE x = 'dropped']) AS dropped, size([x IN fates WHERE x = 'unknown']) AS unknown
RETURN d.level AS level, j.name AS place, d.title AS document, parent.title AS parent, measures,
  measures - dropped - unknown AS carried, dropped, unknown,
  size([x IN fates WHERE x = 'verbatim']) AS verbatim, size([x IN fates WHERE x = 'localised']) AS localised,
  size([x IN fates WHERE x = 'adapted']) AS adapted, size([x IN fates WHERE x = 'split']) AS split,
  size([x IN fates WHERE x = 'merged']) AS merged
ORDER BY coalesce(j.id, '~'), d.id
