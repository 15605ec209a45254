"""Documents and their ancestors → derivations, fates, inferred measures.

Preconditions:  1. every provision id is unique over all documents and starts with its document's id.
Postconditions: 1. the result depends on what was given alone, not on its order; 2. every id in it is a provision's,
an inferred measure's or a target's of these documents; 3. every measure has one fate in every document below.
"""

from kg.align.align import align, compare, joined, settle
from kg.align.encoder import Encoder, find_encoder

__all__ = ["Encoder", "align", "compare", "find_encoder", "joined", "settle"]
