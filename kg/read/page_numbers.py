"""How page numbers are printed: － 3 －, 第3页 共12页, 3/12 (GB/T 9704: a dash on both sides)."""

import re

DASHES = "-—–―‐－─·•"
"""What stands on both sides of a page number."""
_OF = r"\s*+(?:[/,，]\s*+共?|共)\s*+\d{1,4}"
MARKED = re.compile(
    rf"[{DASHES}][{DASHES}\s]*\d{{1,4}}\s*[{DASHES}]+|第\s*\d{{1,4}}\s*页(?:{_OF}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}"
)
"""A line that can be nothing but a page number, wherever it stands."""
GLUED = re.compile(rf"(?<=[^{DASHES}\d\s])\s*[{DASHES}]\s?(\d{{1,4}})\s?[{DASHES}]$")
"""A page number that a converter left at the end of the page's last line."""
BARE = re.compile(r"\d{1,4}")
AT_EDGE = re.compile(rf"[{DASHES}\s]*(?:第\s*)?\d{{1,4}}(?:\s*+页)?+(?:{_OF}\s*+页?)?+[{DASHES}\s]*")
"""A line that is a page number when it stands at the upper or lower edge of a page."""
ENDS = frozenset(f"{DASHES}页")
"""What marked page numbers end with that do not end with a digit."""
