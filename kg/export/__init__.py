"""Graph → files: one module a format, all with the same contract: ``write_FORMAT(graph, where)``."""
