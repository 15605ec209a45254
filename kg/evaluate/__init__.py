"""How well the program does: its graph against annotated and simulated truth, beside a plain method."""
