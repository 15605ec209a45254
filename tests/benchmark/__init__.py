"""Benchmarks, run by hand: ``make bench`` or ``python -m tests.benchmark reading``."""
