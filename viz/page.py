"""What every self-contained page needs: data that cannot run, a strict content policy, libraries, notices."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# The only build of vis-network that goes into a page: the one in the wheel of pyvis 0.3.2.
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
# What could end a <script> element or a line of JavaScript inside a string.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_json(value: Any) -> Markup:
    """A value as JSON for a ``<script type="application/json">``: no character in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S704


@cache
def asset(name: str) -> str:
    """A script or style sheet of ours."""
    return files("viz").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def vis_network() -> str:
    """The library that draws networks, with its licence notice at the top.

    :raises RuntimeError: the installed pyvis brings another build than the one that was reviewed.
    """
    data = files("pyvis").joinpath(VIS_NETWORK).read_bytes()
    if sha256(data).hexdigest() != VIS_NETWORK_SHA256:
        raise RuntimeError(f"pyvis brings another {VIS_NETWORK} than the one this version was made for")
    return data.decode("utf-8").replace("\r\n", "\n")


def source_hash(text: str) -> str:
    """A script's or style's hash as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def content_policy(scripts: list[str], styles: list[str]) -> str:
    """A policy that lets exactly these scripts and styles run, and nothing be fetched or sent."""
    allowed = {"script-src": scripts, "style-src": styles}
    rules = [f"{rule} {' '.join(map(source_hash, texts))}" for rule, texts in allowed.items()]
    return "; ".join(["default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"])


def render(template: str, **values: Any) -> str:
    """Fill in a page's template; every value is escaped unless it is marked as safe.

    :raises jinja2.UndefinedError: the template wants a value that was not given.
    """
    environment = Environment(loader=PackageLoader("viz"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(template).render(**values)
