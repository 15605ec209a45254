"""Both texts of a derivation with what was cut, added and moved marked: by signs, on a terminal by colours too."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from kg.cli.words import Words
from queries.trace import Carrier
from queries.words import Piece, pieces

LEGEND = "[-words cut-] stand above only, {+words added+} here only, [~words moved~] elsewhere; all others are kept."
CUT = "[-", "-]", "red strike"
ADDED = "{+", "+}", "green bold"
MOVED = "[~", "~]", "cyan"


def both_texts(carrier: Carrier) -> Iterator[Text]:
    """A text for every provision above with what was cut marked, then the words here with what was added marked."""
    for number, above in enumerate(carrier.sources):
        similar = "" if above.similarity is None else f", similarity {above.similarity:.2f}"
        how = ", reconstructed" if above.inferred else ""
        relation = above.relation or "relation not known"
        caption = f"above{how}: {above.place or ''} {above.document} ({relation}{similar})\n"
        yield Words.assemble((caption, "dim"), _above(carrier, number))
    here = (("here:\n", "dim"),) if carrier.sources else ()
    yield Words.assemble(*here, _here(carrier))


def marked_above(carrier: Carrier) -> list[str]:
    """The words of every provision above, what was cut in signs."""
    return [_above(carrier, number).plain for number in range(len(carrier.sources))]


def marked_here(carrier: Carrier) -> str:
    """The words here, what was added in signs."""
    return _here(carrier).plain


def _above(carrier: Carrier, number: int) -> Text:
    above = carrier.sources[number]
    return _styled(pieces(above.text, [above.words], "before"), CUT)


def _here(carrier: Carrier) -> Text:
    # What comes from nothing above is whole: there is nothing to compare it with.
    if not carrier.sources:
        return Words(carrier.text)
    return _styled(pieces(carrier.text, [above.words for above in carrier.sources], "after"), ADDED)


def _styled(parts: Iterable[Piece], changed: tuple[str, str, str]) -> Text:
    marks = {"changed": changed, "moved": MOVED, "kept": ("", "", "")}
    shown = ((part.text, marks[part.kind]) for part in parts)
    return Words.assemble(*((f"{before}{text}{after}", style) for text, (before, after, style) in shown))
