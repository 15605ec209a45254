"""What every command is told: the global options."""

from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True)
class Settings:
    """The global options of one call. ``password`` is kept out of ``repr`` so that no log can hold it."""

    workspace: Path
    engine: str
    uri: str | None
    user: str
    password: str
    database: str | None
    verbose: int
    log_format: str = "text"

    def __repr__(self) -> str:
        return f"Settings(workspace={self.workspace}, engine={self.engine}, uri={self.uri})"


pass_settings = click.make_pass_decorator(Settings)
