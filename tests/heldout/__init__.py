"""Documents annotated apart from development: ``python -m tests.heldout`` scores the reader on them.

The annotations have the schema of the gold in ``../shared/gold``, without the documents' sentences: a unit's
opening words are a hash (``restore.py``), headings and quotes are left out. ``file`` is the document's path
below the corpus, with ``#`` and a number where it holds several. ``notes`` say how doubtful cases were read and, from
the third round on, how the reader did before its rules were mended.
"""
