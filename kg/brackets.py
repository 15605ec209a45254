"""Insides of character classes of regular expressions: brackets around the year of a document number; blanks."""

YEAR_OPENS = r"〔\[［【﹝（(〈<❲〘〖⦗⟦｛{﹙„"
YEAR_CLOSES = r"〕\]］】﹞）)〉>❳〙〗⦘⟧｝}﹚‟"
"""In every form that keyboards, fonts and converters give them."""
BLANKS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
r"""The characters of ``\s``, one by one: where most of a text is gone through, a class of these is told faster."""
