"""The national plan: measures made from the word tables, no two about the same thing."""

from random import Random

from kg.jurisdictions import COUNTRY, Gazetteer
from tests.simulate.plan import Clause, Measure, Plan
from tests.simulate.topics import GROUPS, Topic
from tests.simulate.voice import voice_of
from tests.simulate.words import CLAUSES, TAILS, VERBS

GROUPS_OF_A_PLAN = 6
GROUPS_OF_A_SHORT_PLAN = 1
"""Of documents of 1,400 characters, about, in place of 3,900: to see what great numbers of them cost."""


def national_plan(number: str, groups: list[str], gazetteer: Gazetteer, rng: Random) -> Plan:
    """A national plan of these groups of topics."""
    rows = Rows(rng)
    made = [(name, [new_measure(topic, rows, rng) for topic in GROUPS[name]]) for name in groups]
    return Plan(number, COUNTRY, "national", voice_of(gazetteer.places[COUNTRY], rng), None, made)


class Rows:
    """Deals rows and ways of the table so that none comes much more often than another."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: list[tuple[str, ...]] = []
        self._way = {ways: rng.randrange(len(ways)) for ways in CLAUSES}

    def deal(self, count: int) -> list[tuple[tuple[str, ...], int]]:
        """So many different rows, each with a way that was not dealt lately."""
        if len(self._left) < count:
            self._left = self._rng.sample(CLAUSES, len(CLAUSES))
        dealt, self._left = self._left[:count], self._left[count:]
        for ways in dealt:
            self._way[ways] = (self._way[ways] + 1) % len(ways)
        return [(ways, self._way[ways]) for ways in dealt]


def new_measure(topic: Topic, rows: Rows, rng: Random) -> Measure:
    """A measure on a topic: three to five clauses, each another row of the table."""
    dealt = rows.deal(rng.randint(3, 5))
    return Measure(
        verb=rng.choice(VERBS),
        name=topic.object,
        tail=rng.choice(TAILS),
        clauses=tuple(_clause(ways, way, topic, rng) for ways, way in dealt),
        function=topic.function,
    )


def _clause(ways: tuple[str, ...], way: int, topic: Topic, rng: Random) -> Clause:
    one, two = rng.sample(topic.things, 2)
    return Clause(tuple(_fill(words, topic, one, two) for words in ways), way, rng.randint(2, 9) * 10)


def _fill(way: str, topic: Topic, one: str, two: str) -> str:
    """Put in the nouns; slots for local words stay."""
    values = {"o": topic.object, "v": topic.venue, "w": topic.people, "a": one, "b": two}
    return way.format(**values, L="{L}", G="{G}", N="{N}")


def local_clause(topic: Topic, words: str, matter: str, rng: Random) -> Clause:
    """A sentence that ties a measure to what a locality is known for."""
    one, two = rng.sample(topic.things, 2)
    return Clause((_fill(words.replace("{s}", matter), topic, one, two),), 0, 0)


TOPICS = {topic.object: topic for topics in GROUPS.values() for topic in topics}
"""Object → topic."""
