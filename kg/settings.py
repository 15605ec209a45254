"""What a program is told about the workspace and the engine to use."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The workspace, and the engine or server that holds its graph; of the command line, its global options.

    ``password`` is kept out of ``repr`` so that no log can hold it.
    """

    workspace: Path
    engine: str
    """Kind of local engine, where there is no ``uri``."""
    uri: str | None
    user: str
    password: str
    database: str | None
    verbose: int = 0
    """How much more is said than usual."""
    log_format: str = "text"
    """Form of what is said."""

    def __repr__(self) -> str:
        return f"Settings(workspace={self.workspace}, engine={self.engine}, uri={self.uri})"
