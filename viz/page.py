"""What every self-contained page needs: data that cannot run, a strict content policy, libraries, notices."""

import codecs
import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from viz.links import ALONE, Links, Pair
from viz.marks import Look, all_looks
from viz.pages import page_named
from viz.scripts import linked

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


def content_policy(scripts: list[str], styles: list[str], *, forms: bool = False) -> str:
    """A policy that lets exactly these scripts and styles run, and nothing be fetched or sent.

    :param forms: whether forms may be sent to where the page comes from.
    """
    allowed = {"script-src": scripts, "style-src": styles}
    rules = [f"{rule} {' '.join(map(source_hash, texts))}" for rule, texts in allowed.items()]
    sent_to = "'self'" if forms else "'none'"
    return "; ".join(["default-src 'none'", *rules, "base-uri 'none'", f"form-action {sent_to}"])


def render(template: str, **values: Any) -> str:
    """Fill in a page's template; every value is escaped unless it is marked as safe.

    :raises jinja2.UndefinedError: the template wants a value that was not given.
    """
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("viz"), autoescape=True, undefined=StrictUndefined)


def page(
    name: str,
    *,
    counts: Pair,
    data: Any,
    title: Pair | None = None,
    links: Links = ALONE,
    legend: Iterable[tuple[str, Look]] = (),
    searchable: bool = True,
    forms: bool = False,
    notices: Sequence[str] = (),
    styles: Sequence[str] = (),
    **values: Any,
) -> str:
    """A self-contained page of the common look: ``NAME.html.j2``, ``NAME.css`` and ``js/NAME.js`` around the data.

    :param counts: what is held and what is unknown, in figures, said in the head of the page.
    :param data: what the script gets, compressed; anything that JSON can hold.
    :param title: another than that of the list of pages.
    :param links: where the other pages are.
    :param legend: the signs that the page uses.
    :param forms: whether it has forms for the server that it comes from.
    :param notices: licence notices of libraries on the page.
    :param styles: further style sheets of ours.
    :param values: what else the template wants.
    """
    script = linked(name)
    style = asset("base.css") + place_rules(links) + mark_rules()
    style += "".join(asset(f"{one}.css") for one in (*styles, name))
    return render(
        f"{name}.html.j2",
        name=name,
        policy=content_policy([script], [style], forms=forms),
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        payload=packed(data),
        title=title or page_named(name).title,
        links=links,
        addresses=script_json(links.addresses()),
        counts=counts,
        legend=list(legend),
        searchable=searchable,
        notices=notices,
        **values,
    )


def place_rules(links: Links) -> str:
    """The style of the navigation, where there is one."""
    return asset("places.css") if links.places else ""


def packed(value: Any) -> str:
    """A value as compressed JSON in base 64, the same bytes each time; ``js/payload.js`` reads it.

    In GBK, which is a quarter smaller than UTF-8 where the text is Chinese, compressed too. What GBK cannot say is
    written as JSON escapes.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return b64encode(gzip.compress(text.encode("gbk", "json-escapes"), mtime=0)).decode("ascii")


def _json_escapes(error: UnicodeError) -> tuple[str, int]:
    """Characters that an encoding lacks, as JSON writes them in ASCII."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - for the type checker: only used for encoding
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("json-escapes", _json_escapes)


def mark_rules() -> str:
    """Colours of signs, on light ground and on dark."""
    rules = []
    for name, look in all_looks().items():
        # What is held stands out by its full colour, with white words on it, on dark ground too.
        dark = look.ground if name == "full_text" else f"color-mix(in srgb, {look.line} 28%, black)"
        rules.append(f".mark-{name} {{ color: {look.line}; background: {look.ground}; border-color: {look.line}; }}")
        rules.append(
            f'[data-theme="dark"] .mark-{name} {{ color: color-mix(in srgb, {look.line} 45%, white); '
            f"background: {dark}; border-color: currentColor; }}"
        )
    return "\n".join(rules) + "\n"
