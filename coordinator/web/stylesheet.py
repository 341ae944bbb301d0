"""The one stylesheet: the files that stand beside the templates which they are for, joined when the first page asks."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from flask import Flask, Response, request

from config import ROOT

NAME = "style.css"
TEMPLATES = ROOT / "templates"
LAYERS = TEMPLATES / "styles" / "layers.css"
INDENT = re.compile("^ +", re.MULTILINE)


def files() -> list[Path]:
    """The order of the layers first; what stands in one layer needs no order among itself."""
    return [LAYERS, *sorted(path for path in TEMPLATES.rglob("*.css") if path != LAYERS)]


def contents(texts: Mapping[Path, str]) -> Iterator[str]:
    """Each file with what it says of itself: the list at the head of the whole."""
    yield "/*"
    for path, text in texts.items():
        about = text.split("*/", 1)[0].removeprefix("/*")
        yield f" * templates/{path.relative_to(TEMPLATES).as_posix()}: {' '.join(about.split())}"
    yield " */\n"


@cache
def joined() -> str:
    """Without the indents, which are for whoever writes it: an eighth of what a phone would load."""
    texts = {path: INDENT.sub("", path.read_text(encoding="utf-8")) for path in files()}
    return "\n".join((*contents(texts), *texts.values()))


def register(app: Flask) -> None:
    """It is fetched as the files are that stand in the folder of static ones."""

    def send_static(filename: str) -> Response:
        return _answer() if filename == NAME else app.send_static_file(filename)

    app.view_functions["static"] = send_static


def _answer() -> Response:
    """A browser that has it asks whether it is still this one."""
    response = Response(joined(), mimetype="text/css")
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
