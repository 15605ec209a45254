// title: Losses by level
// 标题: 措施在哪一级流失
// question: At which level do the measures of each plan get lost, and which are lost most often there?
// parameter boilerplate: boolean = false -- count general parts and safeguards too
// column plan: title of the document that the measures belong to
// column entered_at: level at which they were dropped
// column losses: number of measures and documents below, taken together
// column measures: number of different measures
// column documents: number of documents below
// column most_often: headings of the measures lost most often, at most three
WITH false AS boilerplate
MATCH (d:Document)<-[f:FATE_IN {fate: 'dropped'}]-(m)
WHERE boilerplate OR NOT coalesce(m.boilerplate, false)
WITH m, coalesce(f.entered_at, d.level) AS entered_at, collect(d.id) AS lost
MATCH (m)-[:PART_OF*1..9]->(origin:Document)
WITH origin, entered_at, m, lost ORDER BY size(lost) DESC, m.id
WITH origin, entered_at, count(m) AS measures, sum(size(lost)) AS losses,
  collect(m.name)[..3] AS most_often,
  collect(lost) AS documents
UNWIND documents AS some
UNWIND some AS document
RETURN origin.title AS plan, entered_at, losses, measures, count(DISTINCT document) AS documents, most_often
ORDER BY plan, CASE entered_at WHEN 'province' THEN 1 WHEN 'city' THEN 2 WHEN 'county' THEN 3 ELSE 4 END, losses DESC
