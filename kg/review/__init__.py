"""The analyst's word: what the machine is least sure of, what was decided about it, and how that is carried out.

Preconditions:  1. decisions name provisions and documents by the ids of the graph.
Postconditions: 1. a decision wins over the machine; 2. the result depends on what was given alone; 3. a decision
about something that is no longer there changes nothing and is reported.
"""

from kg.review.apply import apply_decisions
from kg.review.decisions import Decision, decide, read_decisions, write_decisions

__all__ = ["Decision", "apply_decisions", "decide", "read_decisions", "write_decisions"]
