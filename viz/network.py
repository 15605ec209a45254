"""The network page: plans and measures in lanes by level, one HTML file that opens without a network.

pyvis builds nodes, edges and options; the page around them is ours (pyvis's own loads files from elsewhere).
"""

import json
from typing import Any

import msgspec
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network as Builder
from pyvis.node import Node

from viz.data import Network, Plan, ShownMeasure
from viz.details import details
from viz.layout import MEASURE_WIDTH, PLAN_WIDTH, Layout, Place, lay_out
from viz.links import ALONE, Links
from viz.marks import COVERAGES, LEVEL_NAMES, MARKS, RELATIONS, ROLE_NAMES, Look, all_looks
from viz.page import asset, content_policy, mark_rules, packed, place_rules, render, vis_network
from viz.scripts import linked
from viz.text import shorten

FONT = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif'
# Columns of a terminal's width that fit into a box; a Chinese character takes two.
PLAN_LABEL, MEASURE_LABEL = 32, 30
THREAD, IMPLEMENTS, ACCENT, INK = "#aab6b2", "#cfd8d4", "#14221f", "#24302e"

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "multiselect": False, "selectConnectedEdges": False},
    "nodes": {"shape": "box", "margin": 5, "borderWidth": 1, "font": {"size": 12, "face": FONT, "align": "left"}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45},
    },
}


def network_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    layout = lay_out(network)
    builder = build_network(network, layout)
    payload = packed(
        {
            "nodes": builder.nodes,
            "edges": builder.edges,
            "options": builder.options,
            "lanes": msgspec.to_builtins(layout.lanes),
            "details": details(network),
            "marks": {name: [look.sign, look.zh, look.en] for name, look in all_looks().items()},
            "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
            "roles": ROLE_NAMES,
        }
    )
    style = asset("network.css") + place_rules(links) + mark_rules()
    scripts = [vis_network(), linked("network")]
    return render(
        "network.html.j2",
        policy=content_policy(scripts, [style]),
        style=Markup(style),  # noqa: S704 - ours
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours and vis-network
        payload=payload,
        name="network",
        links=links,
        counts=_counts(network),
        network=network,
        marks=_shown_marks(network),
        held=COVERAGES,
        coverages=[(name, COVERAGES[name]) for name, number in network.coverage().items() if number],
    )


def build_network(network: Network, layout: Layout) -> Builder:
    """Nodes ``p0…`` and ``m0…``, and edges from a measure to what it led to and from a plan to what implements it."""
    plans = {plan.id: f"p{number}" for number, plan in enumerate(network.plans)}
    measures = {measure.id: f"m{number}" for number, measure in enumerate(network.measures)}
    marks = network.marks()
    builder = Builder(directed=True, cdn_resources="in_line")
    builder.set_options(json.dumps(OPTIONS))
    nodes = [_plan_node(plans[plan.id], plan, layout.places[plan.id]) for plan in network.plans]
    nodes += [_measure_node(measures[m.id], m, MARKS[marks[m.id]], layout.places[m.id]) for m in network.measures]
    edges = [_implements(plans, plan) for plan in network.plans if plan.parent in plans]
    for measure in network.measures:
        for source in measure.sources:
            if source.measure in measures:
                width, dashes = RELATIONS[source.relation]
                ends = measures[source.measure], measures[measure.id]
                edges.append(Edge(*ends, directed=True, width=width, dashes=dashes, color=THREAD))
    # In bulk: pyvis's own add_node and add_edge look through all earlier ones each time.
    builder.nodes = [node.options for node in nodes]
    builder.node_ids = [node["id"] for node in builder.nodes]
    builder.node_map = {node["id"]: node for node in builder.nodes}
    builder.edges = [edge.options | {"id": f"e{number}"} for number, edge in enumerate(edges)]
    return builder


def _plan_node(identifier: str, plan: Plan, place: Place) -> Node:
    look = COVERAGES[plan.coverage]
    label = shorten(f"{look.sign} {_name(plan)}", PLAN_LABEL)
    font = {"color": "#ffffff" if plan.held else INK, "bold": True}
    return _box(identifier, label, place, look, PLAN_WIDTH, font=font)


def _name(plan: Plan) -> str:
    """Place and number; the title where it has no number."""
    where = "全国" if plan.level == "national" else plan.place or ""
    name = plan.number or plan.title or plan.id
    return name if name.startswith(where) else f"{where} {name}"


def _measure_node(identifier: str, measure: ShownMeasure, look: Look, place: Place) -> Node:
    dropped = sum(below.fate == "dropped" for below in measure.fates)
    ending = f" {MARKS['dropped'].sign}{dropped}" if dropped else ""
    label = shorten(f"{look.sign} {measure.name}", MEASURE_LABEL - len(ending)) + ending
    return _box(identifier, label, place, look, MEASURE_WIDTH, font={"color": INK})


def _box(identifier: str, label: str, place: Place, look: Look, width: int, font: dict[str, Any]) -> Node:
    ground = {"border": look.line, "background": look.ground}
    return Node(
        identifier,
        "box",
        label,
        x=place.x,
        y=place.y,
        font=font,
        color=ground | {"highlight": ground | {"border": ACCENT}, "hover": ground | {"border": ACCENT}},
        shapeProperties={"borderDashes": [4, 3] if look.dashed else False, "borderRadius": 4},
        widthConstraint={"minimum": width - 10, "maximum": width - 10},
    )


def _implements(plans: dict[str, str], plan: Plan) -> Edge:
    dashes = [8, 6] if plan.parent_inferred else False
    return Edge(plans[plan.parent or ""], plans[plan.id], directed=True, width=2.5, dashes=dashes, color=IMPLEMENTS)


def _shown_marks(network: Network) -> list[tuple[str, Look]]:
    """The legend: what occurs on this page, as a box or as a fate in the details."""
    shown = set(network.marks().values()) | {below.fate for m in network.measures for below in m.fates}
    return [(name, look) for name, look in MARKS.items() if name in shown]


def _counts(network: Network) -> dict[str, int]:
    unknown = sum(below.fate == "unknown" for measure in network.measures for below in measure.fates)
    held = {str(name): number for name, number in network.coverage().items()}
    return {**held, "plans": len(network.plans), "measures": len(network.measures), "unknown": unknown}
