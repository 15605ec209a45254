"""Sources → documents: each source that changed is read, the others come from the shelf."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.costs import Progress
from kg.errors import InputError
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_bytes, source_bytes
from kg.records import Document, Refusal
from kg.structure import structure
from kg.working import Crew, WorkerLostError, in_order
from kg.workspace import Shelf, digest_of, fingerprint

CrewFor = Callable[[int], Crew]
"""Who works on so many documents."""
HANDFUL = 8
"""Sources read in one piece of work: handing one out costs about a tenth of reading a plan."""


class Reading(Struct, frozen=True):
    """What came of one source."""

    documents: tuple[Document, ...] = ()
    refusal: Refusal | None = None
    digest: str = ""
    """SHA-256 of the bytes that were read."""


class Library(Struct, frozen=True):
    """All that could be read."""

    documents: list[Document]
    """Each once, by id."""
    refusals: tuple[Refusal, ...]
    """What could not be read or stands there twice."""
    reused: int
    """Number of sources that had not changed."""


def read_documents(path: Path, name: str, places: Path | None) -> Reading:
    """Read one source into documents: ``read → structure → extract``; a bad source becomes a refusal.

    :param name: what the documents' ``source`` says.
    """
    try:
        gazetteer = Gazetteer.load(places)
        data = source_bytes(path, name)
        texts = read_bytes(data, name)
        documents = tuple(extract(text, structure(text), gazetteer) for text in texts)
    except InputError as error:
        return Reading(refusal=Refusal(name, error.message, error.remedy))
    return Reading(documents, digest=hashlib.sha256(data).hexdigest())


def read_all(
    sources: Sequence[Path], places: Path | None, shelf: Shelf, crew_for: CrewFor, progress: Progress
) -> Library:
    """Read all files that these files and folders are or hold.

    :param places: CSV of places that GB/T 2260 does not have.
    """
    paths = find_sources(sources)
    keys = _Keys(digest_of(places))
    known = {path: reading for path in paths if (reading := _kept(shelf, keys.of(path, digest_of(path))))}
    missing = [path for path in paths if path not in known]
    reused = len(known)
    progress("read", reused, len(paths))
    for path, reading in _read_each(missing, places, crew_for(len(missing))):
        known[path] = reading
        if reading.refusal is None:
            # Under what was read: the file may have changed since it was looked at.
            shelf.put(keys.of(path, reading.digest), msgspec.msgpack.encode(reading))
        progress("read", len(known), len(paths))
    documents, refusals = _distinct(known[path] for path in paths)
    return Library(documents, tuple(refusals), reused)


class _Keys(Struct, frozen=True):
    """Under which key what came of a source is kept: its name, what is in it, and the places."""

    places: str

    def of(self, path: Path, digest: str) -> str:
        return fingerprint(str(path), digest, self.places)


def _kept(shelf: Shelf, key: str) -> Reading | None:
    data = shelf.get(key)
    return msgspec.msgpack.decode(data, type=Reading) if data else None


def _read_each(paths: Sequence[Path], places: Path | None, crew: Crew) -> Iterator[tuple[Path, Reading]]:
    """Each source and what came of it, in order; one that kills who reads it is refused."""
    handfuls = [paths[start : start + HANDFUL] for start in range(0, len(paths), HANDFUL)]
    for handful, read in in_order(crew, ((some, _job(some, places)) for some in handfuls)):
        yield from zip(handful, _outcome(read) or _one_by_one(handful, places, crew), strict=True)


def _one_by_one(paths: Sequence[Path], places: Path | None, crew: Crew) -> Iterator[Reading]:
    for path in paths:
        ((_, read),) = in_order(crew, [(path, _job([path], places))])
        yield from _outcome(read) or [_deadly(path)]


def _outcome(read: "Future[list[Reading]]") -> list[Reading] | None:
    """What was read; None where the reader died."""
    try:
        return read.result()
    except WorkerLostError:
        return None


def _job(paths: Sequence[Path], places: Path | None) -> Callable[[], list[Reading]]:
    # Whoever reads may stand in another folder.
    named = [(path.absolute(), str(path)) for path in paths]
    return partial(_read_handful, named, places.absolute() if places else None)


def _read_handful(named: Sequence[tuple[Path, str]], places: Path | None) -> list[Reading]:
    return [read_documents(path, name, places) for path, name in named]


def _deadly(path: Path) -> Reading:
    reason = f"{path}: the process that read it died, twice: it needs more memory than there is, or is made to harm"
    return Reading(refusal=Refusal(str(path), reason, "Look at it on its own: kg read FILE."))


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
