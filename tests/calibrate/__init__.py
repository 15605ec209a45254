"""Where the constants of ``kg/align/certainty.py`` come from: ``python -m tests.calibrate`` fits and prints them.

Fates in the plan right below, of the annotated chains (gold and ``tests/heldout/chains``) and of simulated families,
with what tells how sure they are. What a model fitted to all others says of a chain is printed as a reliability
curve.
"""
