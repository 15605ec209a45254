"""Documents annotated apart from development: ``python -m tests.heldout`` scores the reader on them.

The annotations have the schema of the gold in ``../shared/gold``, without the documents' sentences: a unit's
opening words are a hash (``restore.py``), headings and quotes are left out. ``file`` is the document's path
below the corpus, with ``#`` and a number where it holds several. ``notes`` say how doubtful cases were read and, from
the third round on, how the reader did before its rules were mended.

``heads.jsonl`` holds further documents, one a line, of which only metadata and citations were annotated; a citation
with a number may have no title there, as the number alone is compared. The first scoring of
their round: metadata .984, citations .934.
"""
