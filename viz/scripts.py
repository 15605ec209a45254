"""The script of a page, put together from its modules: those of ``assets/js`` become one script without imports.

Modules are plain ES modules, checked by ``tsc`` and ``eslint`` as they stand. On the page they share one scope, so no
name may be declared at the top of two of them. Their comments stay behind: a quarter of what a browser would read
before the first picture.
"""

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
# Lines that are comments, and types that JSDoc gives to what follows on the line.
_COMMENT = re.compile(
    r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)[ \t]*\n|/\*\* @type (?:[^*]|\*(?!/))*\*/ ?", re.MULTILINE
)
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)


@cache
def linked(entry: str) -> str:
    """One script of a module and all that it imports, each before the one that wants it.

    :param entry: name of the module, without ``.js``.
    :raises ValueError: two of the modules declare the same name.
    """
    order: list[str] = []
    _visit(entry, order)
    owners: dict[str, str] = {}
    for name in order:
        for declared in _DECLARED.findall(_source(name)):
            if owners.setdefault(declared, name) != name:
                raise ValueError(f"{owners[declared]}.js and {name}.js both declare {declared}")
    bodies = (_COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", _source(name)))) for name in order)
    return '(() => {\n"use strict";\n' + "\n".join(bodies) + "})();\n"


def _visit(name: str, order: list[str]) -> None:
    if name in order:
        return
    for imported in _IMPORT.findall(_source(name)):
        _visit(imported, order)
    order.append(name)


@cache
def _source(name: str) -> str:
    return files("viz").joinpath("assets", "js", f"{name}.js").read_text(encoding="utf-8")
