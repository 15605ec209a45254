"""Families of plans with known truth: a self-written national plan, and the lower plans made from it.

``simulate(documents, seed)`` yields plans of the nation, provinces, cities and counties, parents first; each
comes with its text and, by construction, which of its units come from which units above
(:class:`kg.evaluate.truth.TrueDocument`).
``python -m tests.simulate --documents 300 --seed 1 --out DIR`` writes ``DIR/plans/*.txt`` and ``DIR/truth.jsonl``.

**Why the score means something.** Nothing here is read from ``kg/align``, nor written from it. Every clause is made
from a table row that says one thing in three ways (``words.CLAUSES``); rewording takes another way, in which only the
nouns stay, and no single word is exchanged for a synonym that an aligner could put back. Localising is not done on
text either: a clause has slots that each document fills in its own voice (``voice.py``), among them forms that no
table of an aligner needs to know (省内各地, 城乡, a bare short name). Cutting, splitting and merging work on whole
clauses, whose origin is carried along, so what comes from where never rests on comparing texts. Only the three
relations are told apart by comparison: by the published definition (same share of the longer text once the slots are
put back), with another measure than the aligner's (Levenshtein), and far from the boundaries: an edit that ends less
than three points below one is drawn again. Measures of one plan, and those that a place adds, speak of different
things, but now and then in the same formula, as drafters do: a shared formula alone makes no pair.
"""

from tests.simulate.family import Made, simulate

__all__ = ["Made", "simulate"]
