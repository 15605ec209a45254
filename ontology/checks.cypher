// What must hold in a built graph, asked of the database that holds it: the rules of shapes.ttl under their names.
// Each query answers with what breaks its rule: the first label or the relationship's type, the id, or the ids of
// both ends, the property and the value that are wrong, where the rule speaks of them, and the words at the place.
// Rules on value lists and on what a type connects are made from policy.ttl. What a property graph cannot break
// is not asked: two values of one property, a node without its key, a relationship without an end.

// jurisdiction-name
MATCH (n:Jurisdiction) WHERE n.name IS NULL
RETURN 'Jurisdiction' AS label, n.id AS id, null AS end, null AS path, null AS value, null AS words;
// jurisdiction-level
MATCH (n:Jurisdiction) WHERE n.level IS NULL
RETURN 'Jurisdiction' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;
// jurisdiction-part
MATCH (n:Jurisdiction)-[:PART_OF]->(above) WITH n, count(DISTINCT above) AS found WHERE found > 1
RETURN 'Jurisdiction' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;
// jurisdiction-above
MATCH (n:Jurisdiction)-[:PART_OF]->(above)
WHERE n.level IS NOT NULL AND above.level IS NOT NULL
  AND NOT [n.level, above.level] IN $descents
RETURN DISTINCT 'Jurisdiction' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;

// document-title
MATCH (n:Document) WHERE n.title IS NULL
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, null AS words;
// document-status
MATCH (n:Document) WHERE n.status IS NULL
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-coverage
MATCH (n:Document) WHERE n.coverage IS NULL
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-parent
MATCH (n:Document)-[:IMPLEMENTS]->(above) WITH n, count(DISTINCT above) AS found WHERE found > 1
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-jurisdiction
MATCH (n:Document)-[:APPLIES_IN]->(place) WITH n, count(DISTINCT place) AS found WHERE found > 1
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-period
MATCH (n:Document) WHERE n.period_start > n.period_end
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-text
MATCH (n:Document) WHERE n.coverage IS NOT NULL AND (n.text IS NOT NULL) <> (n.coverage = 'full_text')
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-above
MATCH (n:Document)-[:IMPLEMENTS]->(above:Document) WHERE [above.level, n.level] IN $descents
RETURN DISTINCT 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-cycle
MATCH (n:Document) WHERE EXISTS { MATCH (n)-[:IMPLEMENTS*1..12]->(n) } OR EXISTS { MATCH (n)-[:SUCCEEDS*1..12]->(n) }
RETURN 'Document' AS label, n.id AS id, null AS end, null AS path, null AS value, n.title AS words;
// document-order
MATCH (n:Document)-[:IMPLEMENTS|SUCCEEDS]->(other:Document) WHERE n.document_date < other.document_date
RETURN DISTINCT 'Document' AS label, n.id AS id, null AS end, null AS path, other.id AS value, n.title AS words;

// organization-name
MATCH (n:Organization) WHERE n.name IS NULL
RETURN 'Organization' AS label, n.id AS id, null AS end, null AS path, null AS value, null AS words;
// organization-jurisdiction
MATCH (n:Organization)-[:SERVES]->(place) WITH n, count(DISTINCT place) AS found WHERE found > 1
RETURN 'Organization' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;
// organization-counterpart
MATCH (n:Organization)-[:COUNTERPART_OF]->(above) WITH n, count(DISTINCT above) AS found WHERE found > 1
RETURN 'Organization' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;

// provision-kind
MATCH (n:Provision) WHERE n.kind IS NULL
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-name
MATCH (n:Provision) WHERE n.name IS NULL
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-text
MATCH (n:Provision) WHERE n.text IS NULL
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.name AS words;
// provision-part
MATCH (n:Provision) OPTIONAL MATCH (n)-[:PART_OF]->(whole) WITH n, count(DISTINCT whole) AS found WHERE found <> 1
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-span
MATCH (n:Provision) WHERE n.start < 0 OR n.start >= n.end
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-tree
MATCH (n:Provision) WHERE NOT EXISTS { MATCH (n)-[:PART_OF*1..12]->(:Document) }
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-words
MATCH (n:Provision)-[:PART_OF*1..12]->(d:Document)
WHERE n.end > size(d.text) OR substring(d.text, n.start, size(n.text)) <> n.text
RETURN DISTINCT 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// provision-inside
MATCH (n:Provision)-[:PART_OF]->(whole:Provision) WHERE n.start < whole.start OR n.end > whole.end
RETURN DISTINCT 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;

// measure-inferred
MATCH (n:Measure) WHERE n.inferred IS NULL
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// measure-inference
MATCH (n:Measure)-[:PART_OF*1..12]->(d:Document) WHERE n.inferred = (d.coverage = 'full_text')
RETURN DISTINCT 'Provision' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// measure-fates
MATCH (n:Measure)-[:PART_OF*1..12]->(own:Document)<-[:IMPLEMENTS*1..12]-(d:Document)
WITH DISTINCT n, d
OPTIONAL MATCH (n)-[fate:FATE_IN]->(d)
WITH n, d, count(fate) AS found WHERE found <> 1
RETURN 'Provision' AS label, n.id AS id, null AS end, null AS path, d.id AS value, n.text AS words;
// fate-stated
MATCH (n)-[r:FATE_IN]->(d) WHERE r.fate IS NULL
RETURN 'FATE_IN' AS label, n.id AS id, d.id AS end, null AS path, null AS value, n.text AS words;
// fate-below
MATCH (n)-[r:FATE_IN]->(d)
WHERE NOT EXISTS { MATCH (n)-[:PART_OF*1..12]->(:Document)<-[:IMPLEMENTS*1..12]-(d) }
RETURN DISTINCT 'FATE_IN' AS label, n.id AS id, d.id AS end, null AS path, null AS value, n.text AS words;
// fate-held
MATCH (n)-[r:FATE_IN]->(d)
WHERE (r.fate = 'dropped' AND d.coverage <> 'full_text') OR (r.fate = 'unknown' AND d.coverage = 'full_text')
RETURN DISTINCT 'FATE_IN' AS label, n.id AS id, d.id AS end, null AS path, null AS value, n.text AS words;
// derivation-relation
MATCH (n)-[r:DERIVES_FROM]->(m) WHERE r.relation IS NULL
RETURN DISTINCT 'DERIVES_FROM' AS label, n.id AS id, m.id AS end, null AS path, null AS value, n.text AS words;
// derivation-above
MATCH (n)-[r:DERIVES_FROM]->(m)
WHERE NOT EXISTS { MATCH (n)-[:PART_OF*1..12]->(:Document)-[:IMPLEMENTS*1..12]->(:Document)<-[:PART_OF*1..12]-(m) }
RETURN DISTINCT 'DERIVES_FROM' AS label, n.id AS id, m.id AS end, null AS path, null AS value, n.text AS words;

// target-comparator
MATCH (n:Target) WHERE n.comparator IS NULL
RETURN 'Target' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// target-value
MATCH (n:Target) WHERE n.value IS NULL OR n.value > n.value_max
RETURN 'Target' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// target-set
MATCH (n:Target) OPTIONAL MATCH (p)-[:SETS]->(n) WITH n, count(DISTINCT p) AS found WHERE found <> 1
RETURN 'Target' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// target-indicator
MATCH (n:Target)-[:OF_INDICATOR]->(i) WITH n, count(DISTINCT i) AS found WHERE found > 1
RETURN 'Target' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;
// target-words
MATCH (n:Target)<-[:SETS]-(:Provision)-[:PART_OF*1..12]->(d:Document)
WHERE substring(d.text, n.start, n.end - n.start) <> n.text
RETURN DISTINCT 'Target' AS label, n.id AS id, null AS end, null AS path, null AS value, n.text AS words;

// relationship-words
MATCH (n:Document)-[r:BASED_ON|CITES|IMPLEMENTS|SUCCEEDS]->(m)
WHERE r.quote IS NOT NULL AND substring(n.text, r.start, r.end - r.start) <> r.quote
RETURN DISTINCT type(r) AS label, n.id AS id, m.id AS end, null AS path, null AS value, r.quote AS words;
// relationship-words
MATCH (n:Provision)-[r:ASSIGNED_TO]->(m)
WHERE r.quote IS NOT NULL
MATCH (n)-[:PART_OF*1..12]->(d:Document)
WHERE substring(d.text, r.start, r.end - r.start) <> r.quote
RETURN DISTINCT type(r) AS label, n.id AS id, m.id AS end, null AS path, null AS value, r.quote AS words;
