"""Brackets around the year of a document number, in every form that keyboards, fonts and converters give them."""

YEAR_OPENS = r"〔\[［【﹝（(〈<❲〘〖⦗⟦｛{﹙„"
YEAR_CLOSES = r"〕\]］】﹞）)〉>❳〙〗⦘⟧｝}﹚‟"
"""Insides of character classes of regular expressions."""
