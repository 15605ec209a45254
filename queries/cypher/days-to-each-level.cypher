// title: Days from the top plan to each level
// 标题: 自顶层文件印发至各级出台的天数
// question: How many days after the plan at the top was each plan below signed, and which places were later than
//   half of
//   their level?
// parameter place: text = null -- name or code of one place; all places where left out
// parameter only_late: boolean = false -- only places later than the median of their level
// column level: level of the place
// column place: where the document applies
// column document: title of the document
// column document_date: when it was signed
// column top_document: title of the plan at the top
// column days: from the signing of that plan to that of this one
// column level_median: median of these days at this level
// column late: whether it was later than the median
WITH null AS place, false AS only_late
MATCH (d:Document)-[:IMPLEMENTS*1..5]->(top:Document)
WHERE d.document_date IS NOT NULL AND top.document_date IS NOT NULL
  AND NOT EXISTS { MATCH (top)-[:IMPLEMENTS]->(:Document) }
WITH DISTINCT place, only_late, d, top
WITH place, only_late, d, top,
  duration.inDays(date(toString(top.document_date)), date(toString(d.document_date))).days AS days
WITH place, only_late, top, d.level AS level, collect({document: d, days: days}) AS plans,
  percentileDisc(days, 0.5) AS median
UNWIND plans AS one
WITH place, only_late, top, level, median, one.document AS d, one.days AS days
WHERE NOT only_late OR days > median
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH top, level, median, d, days, j, place
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
RETURN level, j.name AS place, d.title AS document, d.document_date AS document_date, top.title AS top_document, days,
  median AS level_median, days > median AS late
ORDER BY top.id,
  CASE level WHEN 'national' THEN 1 WHEN 'province' THEN 2 WHEN 'city' THEN 3 WHEN 'county' THEN 4 ELSE 5 END,
  days DESC, d.id, coalesce(j.id, '~')
