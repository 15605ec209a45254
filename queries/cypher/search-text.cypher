// title: Full-text search
// 标题: 全文检索
// question: Which provisions hold all of these words in their text? Found by the engine's full-text index where there
//   is one, else by reading every text; the answer is the same.
// parameter words: text = null -- words that all have to stand in the text, with blanks between them; where left out,
//   the heading of the measure that reaches most documents
// parameter place: text = null -- name or code of one place; all places where left out
// column level: level of the place
// column place: where the document applies
// column document: title of the document
// column marker: number of the provision, as printed
// column heading: heading of the provision
// column excerpt: the text around the first of the words
// column provision_id: id of the provision
WITH null AS words, null AS place
CALL (words) {
  WITH words WHERE words IS NOT NULL
  RETURN words AS wanted
  UNION
  // A row or none: a WHERE would be asked of every node that is matched below it, in Neo4j at least.
  UNWIND (CASE WHEN words IS NULL THEN [true] ELSE [] END) AS left_out
  MATCH (:Document)-[:IMPLEMENTS]->(upper:Document)
  WITH DISTINCT upper
  MATCH (upper)<-[:PART_OF*1..9]-(m:Measure)
  WHERE NOT coalesce(m.boilerplate, false) AND m.text CONTAINS m.heading
  WITH m, COUNT { (m)-[:FATE_IN]->() } AS reach ORDER BY reach DESC, m.id LIMIT 1
  RETURN m.heading AS wanted
}
WITH place, [word IN split(replace(wanted, '　', ' '), ' ') WHERE word <> ''] AS wanted
// The index knows pairs of Chinese characters: other words are looked for in what it finds, or in all.
WITH place, wanted, reduce(query = '*:*', word IN wanted |
  CASE WHEN word =~ '[一-龥]{2,}' THEN query + ' AND "' + word + '"' ELSE query END) AS query
// with the index provision_text: CALL db.index.fulltext.queryNodes('provision_text', query) YIELD node AS p
MATCH (p:Provision)
WITH p, place, wanted
WHERE p.text CONTAINS wanted[0] AND all(word IN wanted WHERE p.text CONTAINS word)
MATCH (p)-[:PART_OF*1..9]->(d:Document)
OPTIONAL MATCH (d)-[:APPLIES_IN]->(j:Jurisdiction)
WITH p, d, j, place, size(split(p.text, wanted[0])[0]) AS before
WHERE place IS NULL OR j.name CONTAINS place OR j.id = place
RETURN d.level AS level, j.name AS place, d.title AS document, p.marker AS marker, p.heading AS heading,
  substring(p.text, CASE WHEN before > 20 THEN before - 20 ELSE 0 END, 60) AS excerpt, p.id AS provision_id
ORDER BY coalesce(j.id, '~'), d.id, coalesce(p.start, p.order), p.id
