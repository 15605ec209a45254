"""Sources → documents: each source that changed is read, the others come from the shelf."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_source
from kg.records import Document, Refusal
from kg.structure import structure
from kg.workspace import Shelf, digest_of, fingerprint

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""
Workers = Callable[[int], Executor | None]
"""Where so many documents are worked on; None: here."""


class Reading(Struct, frozen=True):
    """What came of one source."""

    documents: tuple[Document, ...] = ()
    refusal: Refusal | None = None


class Library(Struct, frozen=True):
    """All that could be read."""

    documents: list[Document]
    """Each once, by id."""
    refusals: tuple[Refusal, ...]
    """What could not be read or stands there twice."""
    reused: int
    """Number of sources that had not changed."""


def read_documents(path: Path, places: Path | None) -> Reading:
    """Read one source into documents: ``read → structure → extract``; a bad source becomes a refusal."""
    try:
        gazetteer = Gazetteer.load(places)
        texts = read_source(path)
        return Reading(tuple(extract(text, structure(text), gazetteer) for text in texts))
    except InputError as error:
        return Reading(refusal=Refusal(str(path), error.message, error.remedy))


def read_all(
    sources: Sequence[Path], places: Path | None, shelf: Shelf, workers: Workers, progress: Progress
) -> Library:
    """Read all files that these files and folders are or hold.

    :param places: CSV of places that GB/T 2260 does not have.
    """
    paths = find_sources(sources)
    keys = {path: fingerprint(str(path), digest_of(path), digest_of(places)) for path in paths}
    known = {path: reading for path, key in keys.items() if (reading := _kept(shelf, key))}
    missing = [path for path in paths if path not in known]
    reused = len(known)
    progress("read", reused, len(paths))
    executor = workers(len(missing))
    for done, (path, reading) in enumerate(zip(missing, _read_each(missing, places, executor), strict=True), 1):
        known[path] = reading
        if reading.refusal is None:
            shelf.put(keys[path], msgspec.msgpack.encode(reading))
        progress("read", reused + done, len(paths))
    documents, refusals = _distinct(known[path] for path in paths)
    return Library(documents, tuple(refusals), reused)


def _kept(shelf: Shelf, key: str) -> Reading | None:
    data = shelf.get(key)
    return msgspec.msgpack.decode(data, type=Reading) if data else None


def _read_each(paths: Sequence[Path], places: Path | None, executor: Executor | None) -> Iterator[Reading]:
    if executor is None:
        return (read_documents(path, places) for path in paths)
    return executor.map(read_documents, paths, [places] * len(paths), chunksize=8)


def _distinct(readings: Iterable[Reading]) -> tuple[list[Document], list[Refusal]]:
    """Documents by id, each once; what is refused because it could not be read or stands there twice."""
    documents: dict[str, Document] = {}
    refusals: list[Refusal] = []
    for reading in readings:
        if reading.refusal:
            refusals.append(reading.refusal)
        for document in reading.documents:
            first = documents.setdefault(document.id, document)
            if first is not document:
                refusals.append(_twice(first, document))
    return [documents[key] for key in sorted(documents)], refusals


def _twice(first: Document, second: Document) -> Refusal:
    same = "the same text as" if first.text == second.text else f"another text of {first.id}, as is"
    return Refusal(second.source, f"{second.source}: {same} {first.source}", "Keep the better one of the two.")
