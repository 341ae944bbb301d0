"""The council writes in Japanese: on an English page each of its texts says so (WCAG 3.1.2), at this one door.

Every page passes here after it was rendered, so that no template has to remember. The source is written as it came but
for the marks: a text gets a `span`, an element that can hold none (a title, a choice, a field) the language itself.
"""

import re
from html.parser import HTMLParser

from flask import Response

from coordinator.web.language import locale

# Letters, and the punctuation and widths that stand among them.
LETTER = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f々〆\U00020000-\U0003ffff"
AMONG = f"{LETTER}\u3000-\u303f\uff01-\uff65"
JAPANESE = re.compile(f"[{LETTER}]")
# From the first Japanese sign, with the number before it, to the last before words in another script begin.
RUN = re.compile(f"[0-9]{{0,4}}[{AMONG}](?:[^A-Za-z]*[{AMONG}])?")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
WITHOUT_ELEMENTS = frozenset(("title", "option", "textarea"))
# Whose name, read out, is one of these; of what has a text inside, it is read in its place.
NAMED = frozenset(("area", "button", "a", "img", "input", "optgroup", "textarea"))
SPOKEN = ("alt", "aria-label", "label", "placeholder", "title", "value")
MARK = ' lang="ja" data-council-text'


def mark(response: Response) -> Response:
    """After the request: an English page is read through once."""
    if response.mimetype != "text/html" or response.is_streamed or locale() != "en":
        return response
    if "Content-Disposition" not in response.headers:
        response.set_data(marked(response.get_data(as_text=True)))
    return response


def marked(page: str) -> str:
    """The page with the language of each Japanese text."""
    reader = _CouncilTextReader()
    reader.feed(page)
    reader.close()
    return "".join(reader.written)


class _CouncilTextReader(HTMLParser):
    """Writes what it reads; `open` are the elements around it, each with the language that holds inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.open: list[tuple[str, str]] = [("", "")]
        # Where the start of the innermost element that can hold no other was written.
        self.last_start = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        language = said.get("lang") or self.open[-1][1]
        source = self.get_starttag_text() or ""
        is_spoken = tag in NAMED and said.get("type") != "hidden"
        if is_spoken and language != "ja" and any(JAPANESE.search(said.get(name) or "") for name in SPOKEN):
            source, language = _with_mark(source, tag), "ja"
        self.last_start = len(self.written)
        self.written.append(source)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            name, _language = self.open.pop()
            if name == tag:
                break
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        if language == "ja" or tag in ("script", "style") or not JAPANESE.search(data):
            self.written.append(data)
        elif tag in WITHOUT_ELEMENTS:
            self.written[self.last_start] = _with_mark(self.written[self.last_start], tag)
            self.open[-1] = (tag, "ja")
            self.written.append(data)
        else:
            self.written.append(_marked_text(data))

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")


def _with_mark(source: str, tag: str) -> str:
    return source[: len(tag) + 1] + MARK + source[len(tag) + 1 :]


def _marked_text(text: str) -> str:
    """Only its Japanese; around both one element, for a row of buttons would set two apart."""
    inner = text.strip()
    start = text.index(inner)
    runs = RUN.sub(lambda found: f"<span{MARK}>{found[0]}</span>" if JAPANESE.search(found[0]) else found[0], inner)
    is_whole = RUN.fullmatch(inner) is not None
    return text[:start] + (runs if is_whole else f"<span>{runs}</span>") + text[start + len(inner) :]
