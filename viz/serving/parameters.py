"""What an address asks for after its ``?``: garbage in it is told, never a fault."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from kg.errors import UsageError

LONGEST = 20_000
"""Characters of one value."""


class MissingError(UsageError):
    """An address names something that there is none of."""


def given(request: Request) -> dict[str, str]:
    """Name → value of all that are not empty.

    :raises UsageError: one is too long.
    """
    values = {name: value for name, value in request.query_params.items() if value.strip()}
    for name, value in values.items():
        if len(value) > LONGEST:
            raise UsageError(f"{name[:40]!r} is longer than {LONGEST:,} characters", "Give less.")
    return values


def page_number(values: Mapping[str, str], most: int) -> int:
    """The page asked for, from 1.

    :raises UsageError: it is no number, or too far on.
    """
    text = values.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise UsageError(f"page is {text[:40]!r}, wanted is a number from 1 to {most:,}", "Ask for another page.")
    return int(text)


def json_object(text: str) -> dict[str, Any]:
    """Parameters of a query, given as a JSON object.

    :raises UsageError: they are none.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError("the parameters are no JSON object", 'Give them, for example {"place": "盘锦市"}')
    return value
