"""Documents annotated apart from development: ``python -m tests.heldout`` scores the reader on them.

The annotations have the schema of the gold in ``../shared/gold``, without the documents' sentences: a unit's
opening words are a hash (``restore.py``), headings and quotes are left out. ``file`` is the document's path
below the corpus.
"""
