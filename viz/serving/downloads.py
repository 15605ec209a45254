"""Answers and exports as files: written aside first, so that a client which reads slowly holds nothing but a file."""

import zipfile
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from kg.errors import UsageError
from queries import Answer
from viz.serving.asking import Asker, limited
from viz.serving.parameters import MissingError

TYPES = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl", "md": "text/markdown"}
BYTE_ORDER_MARK = "\ufeff"


class Downloads:
    """Writes files into a folder that the application makes and removes."""

    folder: Path

    def __init__(self, asker: Asker) -> None:
        self._source = asker.source
        self._rows = asker.limits.rows
        self._exporting = CapacityLimiter(1)

    def refuse_unknown(self, form: str) -> None:
        """Check the format of a table before anything is asked.

        :raises UsageError: there is none of that name.
        """
        if form not in self._source.tables:
            raise UsageError(f"no format {form[:40]!r}", f"There are: {', '.join(self._source.tables)}.")

    def write_table(self, answer: Answer, form: str) -> Path:
        """Write an answer to a file, all of it.

        :raises UsageError: it is longer than a download may be.
        """
        path = self._new()
        try:
            # Spreadsheets take UTF-8 for UTF-8 only with the mark.
            with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
                file.write(BYTE_ORDER_MARK if form == "csv" else "")
                self._source.tables[form](answer.columns, limited(answer, self._rows), file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    async def export(self, name: str) -> Response:
        """The whole graph in a format; one at a time.

        :raises MissingError: there is no such format here.
        """
        found = {export.name: export for export in self._source.exports}.get(name)
        if found is None:
            names = ", ".join(export.name for export in self._source.exports) or "none, as another server is asked"
            raise MissingError(f"no export {name[:40]!r}", f"There are: {names}.")
        path = self._new()
        await run_sync(found.write, path, limiter=self._exporting, abandon_on_cancel=True)
        if path.is_dir():
            path = await run_sync(_packed, path)
            return sent(path, f"{name}.zip", "application/zip")
        return sent(path, found.file, "application/octet-stream")

    def _new(self) -> Path:
        return self.folder / token_hex(8)


def _packed(folder: Path) -> Path:
    """The files of a folder as one archive; the folder is removed."""
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
            path.unlink()
    folder.rmdir()
    return archive


def sent(path: Path, name: str, kind: str) -> Response:
    """A file to save under that name; removed when it was sent."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return FileResponse(
        path, media_type=kind, headers=headers, background=BackgroundTask(path.unlink, missing_ok=True)
    )
