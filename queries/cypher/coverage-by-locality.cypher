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
// Document by document, and without the label that FATE_IN implies: the embedded engine checks every node's.
CALL (d, parent, boilerplate) {
  MATCH (d)<-[f:FATE_IN]-(m)
  WHERE m.id STARTS WITH parent.id + '/' AND (boilerplate OR NOT coalesce(m.boilerplate, false))
  RETURN count(f) AS measures, count(CASE WHEN f.fate = 'dropped' THEN 1 END) AS dropped,
    count(CASE WHEN f.fate = 'unknown' THEN 1 END) AS unknown,
    count(CASE WHEN f.fate = 'verbatim' THEN 1 END) AS verbatim,
    count(CASE WHEN f.fate = 'localised' THEN 1 END) AS localised,
    count(CASE WHEN f.fate = 'adapted' THEN 1 END) AS adapted, count(CASE WHEN f.fate = 'split' THEN 1 END) AS split,
    count(CASE WHEN f.fate = 'merged' THEN 1 END) AS merged
}
WITH d, parent, j, measures, dropped, unknown, verbatim, localised, adapted, split, merged
WHERE measures > 0
RETURN d.level AS level, j.name AS place, d.title AS document, parent.title AS parent, measures,
  measures - dropped - unknown AS carried, dropped, unknown, verbatim, localised, adapted, split, merged
ORDER BY coalesce(j.id, '~'), d.id
