"""Sources → documents: each source that changed is read, what came of the others is on the shelf.

Whoever reads a source puts its documents on a shelf, each under the hash of what it holds; their heads come back. So
no process holds all documents at once.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.align.work import packed
from kg.costs import Progress
from kg.digests import digest_of, fingerprint
from kg.errors import InputError
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_bytes, source_bytes, source_name
from kg.records import Document, Head, Refusal
from kg.resolve import head_of
from kg.shelf import Shelf
from kg.structure import structure
from kg.working import Crew, WorkerLostError, in_order

CrewFor = Callable[[int], Crew]
"""Who works on so many documents."""
HANDFUL = 8
"""Sources read in one piece of work: handing one out costs about a tenth of reading a plan."""


class Shelved(Struct, frozen=True):
    """A document that is on the shelf."""

    head: Head
    key: str
    """What it is found by."""


class Reading(Struct, frozen=True):
    """What came of one source."""

    documents: tuple[Shelved, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    """The source itself, or what could not be used of an archive."""
    digest: str = ""
    """SHA-256 of the bytes that were read."""


class ReadingShelves(Struct, frozen=True):
    """Where reading keeps its results."""

    readings: Shelf
    documents: Shelf

    def kept(self, key: str) -> Reading | None:
        """What came of a source, if that and all its documents are still there."""
        data = self.readings.get(key)
        reading = msgspec.msgpack.decode(data, type=Reading) if data else None
        return reading if reading and all(self.documents.holds(one.key) for one in reading.documents) else None

    def keep(self, key: str, reading: Reading) -> None:
        """Keep what came of a source, whose documents are there."""
        self.readings.put(key, msgspec.msgpack.encode(reading))
        for one in reading.documents:
            self.documents.use(one.key)

    def drop_unused(self) -> None:
        """Throw away what this run did not use."""
        self.readings.drop_unused()
        self.documents.drop_unused()


class Library(Struct, frozen=True):
    """All that could be read."""

    documents: list[Shelved]
    """Each once, by id."""
    refusals: tuple[Refusal, ...]
    """What could not be read or stands there twice."""
    reused: int
    """Number of sources that had not changed."""


def read_documents(path: Path, name: str, places: Path | None, documents: Shelf) -> Reading:
    """Read one source into documents: ``read → structure → extract``; a bad source becomes a refusal.

    :param name: what the documents' ``source`` says.
    :param documents: where they are put.
    """
    refused: list[InputError] = []
    data, found = b"", []
    try:
        gazetteer = Gazetteer.load(places)
        data = source_bytes(path, name)
        texts = read_bytes(data, name, refused.append)
        found = [extract(text, structure(text), gazetteer) for text in texts]
    except InputError as error:
        refused.append(error)
    held = tuple(Shelved(head_of(one), _put(one, documents)) for one in found)
    refusals = tuple(Refusal(name, error.message, error.remedy) for error in refused)
    return Reading(held, refusals, hashlib.sha256(data).hexdigest())


def _put(document: Document, shelf: Shelf) -> str:
    key, data = packed(document)
    shelf.put(key, data)
    return key


def read_all(
    sources: Sequence[Path], places: Path | None, shelves: ReadingShelves, crew_for: CrewFor, progress: Progress
) -> Library:
    """Read all files that these files and folders are or hold.

    :param places: CSV of places that GB/T 2260 does not have.
    """
    paths = find_sources(sources)
    keys = _Keys(digest_of(places))
    known = {path: reading for path in paths if (reading := shelves.kept(keys.of(path, digest_of(path))))}
    missing = [path for path in paths if path not in known]
    reused = len(known)
    progress("read", reused, len(paths))
    for path, reading in _read_each(missing, places, shelves.documents, crew_for(len(missing))):
        known[path] = reading
        if not reading.refusals:
            # Under what was read: the file may have changed since it was looked at.
            shelves.keep(keys.of(path, reading.digest), reading)
        progress("read", len(known), len(paths))
    documents, refusals = _distinct(known[path] for path in paths)
    return Library(documents, tuple(refusals), reused)


class _Keys(Struct, frozen=True):
    """Under which key what came of a source is kept: its name, what is in it, and the places."""

    places: str

    def of(self, path: Path, digest: str) -> str:
        return fingerprint(str(path), digest, self.places)


def _read_each(
    paths: Sequence[Path], places: Path | None, documents: Shelf, crew: Crew
) -> Iterator[tuple[Path, Reading]]:
    """Each source and what came of it, in order; one that kills who reads it is refused."""

    def job(some: Sequence[Path]) -> Callable[[], list[Reading]]:
        # Whoever reads may stand in another folder.
        named = [(path.absolute(), source_name(path)) for path in some]
        return partial(_read_handful, named, places.absolute() if places else None, documents)

    handfuls = [paths[start : start + HANDFUL] for start in range(0, len(paths), HANDFUL)]
    for handful, read in in_order(crew, ((some, job(some)) for some in handfuls)):
        readings = _outcome(read)
        if readings is None:
            alone = (in_order(crew, [(path, job([path]))]) for path in handful)
            readings = [one for ((path, read),) in alone for one in _outcome(read) or [_deadly(path)]]
        yield from zip(handful, readings, strict=True)


def _outcome(read: "Future[list[Reading]]") -> list[Reading] | None:
    """What was read; None where the reader died."""
    try:
        return read.result()
    except WorkerLostError:
        return None


def _read_handful(named: Sequence[tuple[Path, str]], places: Path | None, documents: Shelf) -> list[Reading]:
    return [read_documents(path, name, places, documents) for path, name in named]


def _deadly(path: Path) -> Reading:
    name = source_name(path)
    reason = f"{name}: the process that read it died, twice: it needs more memory than there is, or is made to harm"
    return Reading(refusals=(Refusal(name, reason, "Look at it on its own: kg read FILE."),))


def _distinct(readings: Iterable[Reading]) -> tuple[list[Shelved], list[Refusal]]:
    """Documents by id, each once; what is refused because it could not be read or stands there twice."""
    documents: dict[str, Shelved] = {}
    refusals: list[Refusal] = []
    for reading in readings:
        refusals.extend(reading.refusals)
        for one in reading.documents:
            first = documents.setdefault(one.head.id, one)
            if first is not one:
                refusals.append(_twice(first.head, one.head))
    return [documents[key] for key in sorted(documents)], refusals


def _twice(first: Head, second: Head) -> Refusal:
    same = "the same text as" if first.text == second.text else f"another text of {first.id}, as is"
    return Refusal(second.source, f"{second.source}: {same} {first.source}", "Keep the better one of the two.")
