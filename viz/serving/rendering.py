"""The pages that only the server has, in the common look; and every page as an answer with its own policy."""

import html as escaping
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import HTMLResponse, Response

from viz.links import Pair
from viz.page import page
from viz.pages import OPTIONS
from viz.serving.addresses import LEADS, links
from viz.serving.asking import Limits, Rows
from viz.serving.guarding import NOTHING

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@dataclass(frozen=True)
class Table:
    """A part of an answer as the template shows it."""

    rows: Rows
    address: str
    """Of this part: path and query."""
    formats: Sequence[str]
    cell: Callable[[Any], str]
    limits: Limits

    @property
    def before(self) -> str | None:
        """Address of the rows before these."""
        return self._turned(-1) if self.rows.first else None

    @property
    def after(self) -> str | None:
        """Address of the rows after these."""
        last = self.rows.first + self.limits.page >= self.limits.rows
        return self._turned(1) if self.rows.more and not last else None

    def download(self, form: str) -> str:
        """Address of the whole answer as a file."""
        return self._with(page=None, format=form)

    def cells(self, row: Mapping[str, Any]) -> Iterator[tuple[str, str | None, bool]]:
        """Text, address that it leads to if any, and whether it is a number."""
        for column in self.rows.columns:
            value = row[column]
            leads = LEADS.get(column) if isinstance(value, str) else None
            yield (
                self.cell(value),
                leads(value) if leads else None,
                isinstance(value, int | float) and not isinstance(value, bool),
            )

    def _turned(self, step: int) -> str:
        return self._with(page=str(self.rows.first // self.limits.page + 1 + step))

    def _with(self, **changes: str | None) -> str:
        parts = urlsplit(self.address)
        values = dict(parse_qsl(parts.query)) | changes
        return parts.path + "?" + urlencode({name: value for name, value in values.items() if value is not None})


def served_page(part: str, title: Pair, counts: Pair = ("", ""), **values: Any) -> str:
    """One of the server's own pages: ``templates/served/PART.html.j2`` in the common look."""
    return page(
        "served",
        title=title,
        links=links(),
        counts=counts,
        data={},
        searchable=False,
        styles=("sheet",),
        forms=True,
        part=part,
        options=OPTIONS,
        **values,
    )


def message_page(status: int, message: str, remedy: str) -> Response:
    """A page that says what is wrong and what to do."""
    return html(_message(status, message, remedy), status)


@lru_cache(maxsize=64)
def _message(status: int, message: str, remedy: str) -> str:
    """Kept, as a server with too much to do says the same to many."""
    return served_page("message", ("无法显示", "Not shown"), status=status, message=message, remedy=remedy)


def html(text: str, status: int = 200) -> Response:
    """A page with the policy that it names itself, and that nobody may frame it: that a page cannot say."""
    found = _POLICY.search(text)
    policy = f"{escaping.unescape(found[1])}; frame-ancestors 'none'" if found else NOTHING
    # A lone surrogate, as broken sources have them, is no character that can be sent.
    return HTMLResponse(text.encode("utf-8", "replace"), status, {"Content-Security-Policy": policy})
