"""Graphs of plans below one another, in versions that differ everywhere, for loads that are disturbed."""

from kg.records import Graph, Node, Relationship


def plans_graph(version: str, plans: int = 6, measures: int = 20) -> Graph:
    """A chain of plans with the same measures; the version stands in every title and heading, and in no id."""
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for plan in range(plans):
        document = Node(("Document",), {"id": f"D{plan}", "title": version})
        nodes.append(document)
        if plan:
            relationships.append(Relationship("IMPLEMENTS", document.key, ("Document", f"D{plan - 1}")))
        for number in range(measures):
            id = f"D{plan}/{number}"
            nodes.append(Node(("Provision", "Measure"), {"id": id, "heading": version}))
            relationships.append(Relationship("PART_OF", ("Provision", id), document.key, {"order": number}))
            if plan:
                above = ("Provision", f"D{plan - 1}/{number}")
                relationships.append(Relationship("DERIVES_FROM", ("Provision", id), above, {"method": version}))
    # A version of its own has measures of its own, so that loads remove too.
    own = Node(("Provision", "Measure"), {"id": f"D0/{version}", "heading": version})
    relationships.append(Relationship("PART_OF", own.key, ("Document", "D0")))
    return Graph((*nodes, own), tuple(relationships))
