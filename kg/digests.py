"""Hashes by which contents, and the program that made them, are known again."""

import hashlib
from functools import cache
from pathlib import Path

from kg import __version__


@cache
def code_version() -> str:
    """Hash of the package's own code: a result of other code is never taken for this code's."""
    digest = hashlib.sha256(__version__.encode())
    kg = Path(__file__).parent
    for path in sorted(path for end in ("*.py", "*.csv") for path in kg.rglob(end)):
        digest.update(path.relative_to(kg).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((kg.parent / "ontology" / "policy.ttl").read_bytes())
    return digest.hexdigest()


def fingerprint(*parts: str | bytes) -> str:
    """Hash of a sequence of texts, unambiguous in where each ends."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(str(len(data)).encode() + b":" + data)
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file.

    :raises OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(path: Path | None) -> str:
    """SHA-256 of a file; empty where there is none to read (reading it will say why)."""
    if path is None:
        return ""
    try:
        return sha256_of(path)
    except Exception:
        return ""
