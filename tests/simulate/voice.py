"""How a place speaks of itself: what fills the slots of a clause."""

from dataclasses import dataclass
from random import Random

from kg.jurisdictions import short_name
from kg.records import Jurisdiction


@dataclass(frozen=True)
class Voice:
    """What stands in a document for the whole of its place and for the agency in charge."""

    whole: str
    agencies: str
    """With a slot for the function."""
    function: str = ""

    @property
    def agency(self) -> str:
        """The agency in charge of ``function``."""
        return self.agencies.format(f=self.function)


NEUTRAL = Voice("\ue000", "\ue001")
"""Every local word put back."""

WHOLES = {
    "national": ("全国", "各地", "国内"),
    "province": ("全{k}", "{k}内各地", "{s}", "{s}各地", "我{k}"),
    "city": ("全{k}", "{k}域", "{s}", "{s}城乡", "我{k}"),
    "county": ("全{k}", "{k}域", "{s}", "{s}城乡", "我{k}", "各乡镇"),
}
AGENCIES = {
    "national": ("国务院{f}主管部门", "{f}领域主管部门"),
    "province": ("{k}级{f}部门", "{s}{f}行政部门", "{k}{f}厅"),
    "city": ("{k}{f}局", "{k}级{f}部门", "{s}{f}主管机关"),
    "county": ("{k}{f}局", "{k}直{f}部门", "{s}{f}主管机关"),
}
KINDS = {"区": "区", "旗": "旗", "县": "县", "州": "州", "盟": "盟", "省": "省"}


def voice_of(place: Jurisdiction, rng: Random) -> Voice:
    """The voice of a place's plan."""
    names = {"k": KINDS.get(place.name[-1], "市"), "s": short_name(place.name)}
    whole = rng.choice(WHOLES[place.level]).format(**names)
    return Voice(whole, rng.choice(AGENCIES[place.level]).replace("{f}", "\0").format(**names).replace("\0", "{f}"))
