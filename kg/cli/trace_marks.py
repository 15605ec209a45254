"""Both texts of a derivation with what was kept, cut and added marked: by signs, and on a terminal by colours too."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from kg.records import Span
from queries.evidence import Piece, pieces, taken
from queries.trace import Carrier

LEGEND = "[-words cut-] stand above only, {+words added+} here only; all others are kept."
CUT = "[-", "-]", "red strike"
ADDED = "{+", "+}", "green bold"


def both_texts(carrier: Carrier) -> Iterator[Text]:
    """A text for every provision above with what was cut marked, then the words here with what was added marked."""
    for above in carrier.sources:
        similar = "" if above.similarity is None else f", similarity {above.similarity:.2f}"
        caption = f"above: {above.place or ''} {above.document} ({above.relation or 'relation not known'}{similar})\n"
        yield Text.assemble((caption, "dim"), _styled(pieces(above.text, above.kept()), CUT))
    here = (("here:\n", "dim"),) if carrier.sources else ()
    yield Text.assemble(*here, _styled(_here(carrier), ADDED))


def marked_above(carrier: Carrier) -> list[str]:
    """The words of every provision above, what was cut in signs."""
    return [_styled(pieces(above.text, above.kept()), CUT).plain for above in carrier.sources]


def marked_here(carrier: Carrier) -> str:
    """The words here, what was added in signs."""
    return _styled(_here(carrier), ADDED).plain


def _here(carrier: Carrier) -> Iterable[Piece]:
    # What comes from nothing above is whole: there is nothing to compare it with.
    spans = taken(carrier.sources) if carrier.sources else [Span(0, len(carrier.text))]
    return pieces(carrier.text, spans)


def _styled(parts: Iterable[Piece], mark: tuple[str, str, str]) -> Text:
    before, after, style = mark
    return Text.assemble(*(part.text if part.shared else (f"{before}{part.text}{after}", style) for part in parts))
