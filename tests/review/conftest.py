"""The bundled sample, read and aligned, for decisions on it."""

from dataclasses import dataclass
from importlib.resources import as_file, files

import pytest

from kg.align import align
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_source
from kg.records import Alignment, Document, Registry
from kg.resolve import load_catalogue, resolve
from kg.review import Decision, apply_decisions
from kg.structure import structure


@dataclass(frozen=True)
class Sample:
    """Everything that decisions are applied to."""

    documents: list[Document]
    registry: Registry
    alignment: Alignment

    def after(self, *decisions: Decision) -> Alignment:
        """The alignment as decided."""
        return apply_decisions(self.alignment, decisions, self.documents, self.registry)[0]


@pytest.fixture(scope="session")
def sample() -> Sample:
    with as_file(files("kg") / "data" / "sample") as folder:
        gazetteer = Gazetteer.load(folder / "divisions.csv")
        texts = [text for path in find_sources([folder / "plans"]) for text in read_source(path)]
        catalogue = load_catalogue([folder / "catalogue.csv"], bundled=False)
    documents = [extract(text, structure(text), gazetteer) for text in texts]
    registry = resolve(documents, catalogue, gazetteer)
    return Sample(documents, registry, align(documents, registry))
