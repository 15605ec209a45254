"""Decisions: one about each derivation or fate, kept in the workspace as ``decisions.jsonl``, sorted by what it is
about, so that the same decisions are the same bytes in whatever order they were made.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec
from msgspec import Struct

from kg.errors import WorkspaceError
from kg.files import write_atomically
from kg.records import FateName
from kg.workspace import Workspace

About: TypeAlias = Literal["derivation", "fate"]
Verdict: TypeAlias = Literal["accept", "reject", "instead", "fate"]
VERDICTS: dict[About, tuple[Verdict, ...]] = {
    "derivation": ("accept", "reject", "instead"),
    "fate": ("accept", "fate"),
}
FATES: tuple[FateName, ...] = get_args(FateName)


class Decision(Struct, frozen=True, omit_defaults=True):
    """What an analyst decided about one derivation or fate."""

    about: About
    subject: str
    """Id of the provision below (derivation) or of the measure (fate)."""
    object: str
    """Id of the provision above (derivation) or of the document (fate)."""
    verdict: Verdict
    instead: str | None = None
    """With ``instead``: id of the provision above that the one below comes from."""
    fate: FateName | None = None
    """With ``fate``: what became of the measure; with ``accept`` of a fate: the fate that was accepted."""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about; a later decision on the same takes its place."""
        return self.about, self.subject, self.object


def decisions_file(workspace: Workspace) -> Path:
    """Where a workspace keeps its decisions."""
    return workspace.root / "decisions.jsonl"


def read_decisions(workspace: Workspace) -> tuple[Decision, ...]:
    """The decisions of a workspace; none where there is no file.

    :raises WorkspaceError: the file cannot be read or a line of it is wrong (names the line).
    """
    path = decisions_file(workspace)
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({error.strerror})", "Allow reading it.") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(msgspec.json.decode(line, type=Decision))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise WorkspaceError(f"{path}, line {number}: {error}", "Mend or delete the line.") from error
    return tuple(found)


def write_decisions(workspace: Workspace, decisions: Iterable[Decision]) -> None:
    """Keep these decisions and no others.

    :raises WorkspaceError: the file cannot be written.
    """
    rows = sorted(decisions, key=lambda one: one.key)
    write_atomically(decisions_file(workspace), b"".join(msgspec.json.encode(one) + b"\n" for one in rows))


def decide(workspace: Workspace, made: Iterable[Decision]) -> int:
    """Add decisions to those kept; on the same thing the last one counts.

    :returns: how many there are now.
    """
    kept = {one.key: one for one in (*read_decisions(workspace), *made)}
    write_decisions(workspace, kept.values())
    return len(kept)
