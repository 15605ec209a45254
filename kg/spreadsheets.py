"""What every CSV of ours keeps from spreadsheets: text of documents is hostile and must not become a formula."""

_FORMULA = tuple("=+-@\t\r")


def defused(text: str) -> str:
    """Return text that no spreadsheet computes: an apostrophe before ``= + - @`` (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_it_was(cell: str) -> str:
    """The text that :func:`defused` made a cell of."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
