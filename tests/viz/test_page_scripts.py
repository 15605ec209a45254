"""The scripts of pages: put together from modules, each name once, and nothing in them that could write HTML."""

from importlib.resources import files

import pytest

import viz.scripts
from viz.scripts import linked

MODULES = sorted(entry.name.removesuffix(".js") for entry in (files("viz") / "assets" / "js").iterdir())


@pytest.mark.parametrize("name", MODULES)
def test_a_linked_script_holds_no_import_or_export(name: str) -> None:
    script = linked(name)
    assert "\nimport " not in script
    assert "\nexport " not in script


def test_what_is_imported_comes_before_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {
        "a": 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        "b": 'import { c } from "./c.js";\nexport function b() {}\n',
        "c": "export const c = 1;\n",
    }
    monkeypatch.setattr(viz.scripts, "_source", sources.__getitem__)
    body = linked.__wrapped__("a")
    assert [line for line in body.splitlines() if line] == [
        "(() => {",
        '"use strict";',
        "const c = 1;",
        "function b() {}",
        "b(c);",
        "})();",
    ]


def test_comments_stay_behind_and_code_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (
        "// What it is.\n/**\n * @param {number} a\n */\nconst f = (/** @type {any} */ a) => a; // kept\n"
        'const link = "https://x/**/"; /* kept */\n  // gone\nconst half = /** @type {number} */ (f(4) / 2);\n'
    )
    monkeypatch.setattr(viz.scripts, "_source", {"a": source}.__getitem__)
    assert linked.__wrapped__("a").splitlines()[2:-1] == [
        "const f = (a) => a; // kept",
        'const link = "https://x/**/"; /* kept */',
        "const half = (f(4) / 2);",
    ]


def test_a_name_that_two_modules_declare_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {
        "a": 'import { b } from "./b.js";\nconst same = b;\n',
        "b": "const same = 1;\nexport const b = same;\n",
    }
    monkeypatch.setattr(viz.scripts, "_source", sources.__getitem__)
    with pytest.raises(ValueError, match="same"):
        linked.__wrapped__("a")
