"""Made and mutated inputs that nothing may crash on, hang on, or lose a word of: ``make fuzz``."""
