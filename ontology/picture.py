"""The picture of the model as SVG: a box a label, a line a relationship type, drawn from ``policy.ttl``.

What relates nodes of one label stands in their box, behind ↻.
"""

from collections.abc import Iterator
from html import escape
from math import hypot

from ontology.terms import NodeType, Ontology, RelationshipType, ontology

WIDTH, HEIGHT = 1080, 580
CENTRES = {
    "Jurisdiction": (130, 75), "Document": (540, 75), "Organization": (130, 300), "Provision": (540, 300),
    "Measure": (950, 300), "Target": (540, 520), "Indicator": (950, 520),
}  # fmt: skip
"""Label → where its box stands, in pixels; a label without a place fails here, and is given one."""
BOX_WIDTH, HEAD, LINE, EDGE = 220, 34, 17, 8
STYLE = """
  .model text { font: 13px "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; fill: #24302e }
  .model .box { fill: #fff; stroke: #2a6555; stroke-width: 1.5 }
  .model .name { font-size: 15px; font-weight: 600 }
  .model .line { stroke: #5c6764; stroke-width: 1.3; fill: none }
  .model .said { font-size: 12px; paint-order: stroke; stroke: #f6f7f5; stroke-width: 6px }
  .model .ground { fill: #f6f7f5 }
  .model #arrow path { fill: #5c6764 }
  @media (prefers-color-scheme: dark) {
    .model text { fill: #e4eae7 } .model .box { fill: #1d2522; stroke: #7cc7b0 } .model .line { stroke: #a2afab }
    .model .said { stroke: #161c1a } .model .ground { fill: #161c1a } .model #arrow path { fill: #a2afab }
  }"""
ARROW = (
    '<marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8z"/></marker>'
)


def model_picture() -> str:
    """The whole picture."""
    model = ontology()
    nodes = [node for node in model.nodes.values() if not node.in_database_only]
    parts = [*_lines(model), *(part for node in nodes for part in _box(node, model))]
    return (
        f'<svg class="model" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="政策脉络模型 / the model of policy lineage">\n<style>{STYLE}\n</style>\n<defs>{ARROW}</defs>\n'
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _box(node: NodeType, model: Ontology) -> Iterator[str]:
    (x, y), height = CENTRES[node.label], _height(node.label, model)
    left, top = x - BOX_WIDTH / 2, y - height / 2
    yield f'<rect class="box" x="{left}" y="{top}" width="{BOX_WIDTH}" height="{height}" rx="7"/>'
    yield _text(x, top + 23, "name", f"{node.chinese} {node.label}")
    for place, row in enumerate(_within(node.label, model)):
        yield _text(x, top + HEAD + 13 + place * LINE, "own", f"↻ {row.chinese} {row.type}")


def _within(label: str, model: Ontology) -> list[RelationshipType]:
    """Relationships between nodes of that label."""
    return [row for row in model.relationships.values() if label in row.starts and label in row.ends]


def _height(label: str, model: Ontology) -> int:
    return HEAD + EDGE + LINE * len(_within(label, model))


def _lines(model: Ontology) -> Iterator[str]:
    """A line for all that relates two labels; where a type starts at several, jurisdictions keep to themselves."""
    captions: dict[tuple[str, str], list[str]] = {}
    for row in model.relationships.values():
        for start in row.starts:
            for end in row.ends:
                if start != end and not (len(row.starts) > 1 and "Jurisdiction" in (start, end)):
                    captions.setdefault((start, end), []).append(f"{row.chinese} {row.type}")
    for node in model.nodes.values():
        if node.supertypes:
            captions.setdefault((node.label, node.supertypes[-1]), []).append("是一种 is a")
    for (start, end), said in captions.items():
        yield from _line(start, end, said, model)


def _line(start: str, end: str, captions: list[str], model: Ontology) -> Iterator[str]:
    """From box to box, with what it says in the middle, one above the other."""
    (x1, y1), (x2, y2) = _border(start, end, model), _border(end, start, model)
    yield f'<path class="line" d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" marker-end="url(#arrow)"/>'
    top = (y1 + y2) / 2 - 5 - LINE * (len(captions) - 1) / 2
    for place, said in enumerate(captions):
        yield _text((x1 + x2) / 2, top + LINE * place, "said", said)


def _border(box: str, towards: str, model: Ontology) -> tuple[float, float]:
    """Where a line from the centre of a box leaves it."""
    (x, y), (other_x, other_y) = CENTRES[box], CENTRES[towards]
    dx, dy = other_x - x, other_y - y
    length = hypot(dx, dy)
    half_width, half_height = BOX_WIDTH / 2 + 2, _height(box, model) / 2 + 2
    share = min(half_width * length / abs(dx) if dx else length, half_height * length / abs(dy) if dy else length)
    return x + dx * share / length, y + dy * share / length


def _text(x: float, y: float, kind: str, text: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(text)}</text>'


if __name__ == "__main__":
    print(model_picture(), end="")
