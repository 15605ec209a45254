"""Messages on standard error: for people as text, for programs as JSON Lines.

What ``kg`` tells its user goes through the logger ``kg``, like everything else that is logged. A record may carry
``facts``: fields of its own for programs.
"""

import json
import logging
from datetime import UTC, datetime

import click

FORMATS = ("text", "json")
kg = logging.getLogger("kg")


def set_up(format_: str, verbose: int) -> None:
    """Send what is logged to standard error.

    :param format_: one of :data:`FORMATS`.
    :param verbose: 2 and more: everything; else the program's own messages, and warnings of others.
    """
    handler = _StandardError()
    handler.setFormatter(_JsonLines() if format_ == "json" else _Text())
    root = logging.getLogger()
    for before in [one for one in root.handlers if isinstance(one, _StandardError)]:
        root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose > 1 else logging.WARNING)
    kg.setLevel(logging.DEBUG if verbose > 1 else logging.INFO)


def progress_lines(stage: str, done: int, total: int) -> None:
    """Log how far a stage is, at its begin, at its end and at each tenth of it."""
    if total <= 10 or done in (0, total) or done * 10 // total != (done - 1) * 10 // total:
        kg.info("%s: %s of %s", stage, done, total, extra={"facts": {"stage": stage, "done": done, "total": total}})


class _StandardError(logging.Handler):
    """Writes to what is standard error at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


class _Text(logging.Formatter):
    """The program's own messages as they are, those of others under their name."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text if record.name == "kg" else f"{record.name}: {text}"


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
