from html.parser import HTMLParser
from typing import Any

from coordinator.exports.document import Block, grid, paragraph
from coordinator.exports.writers.html import preview, write_html
from tests.exports.samples import a_document, minutes

PLAIN = {
    *("html", "head", "meta", "title", "body", "h1", "h2", "h3", "h4", "p", "ol", "ul", "li", "blockquote"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "em", "a", "br"),
}


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def page(*blocks: Block, **fields: Any) -> str:
    return write_html(a_document(*blocks, **fields)).decode()


def test_it_is_plain_elements_without_style_class_or_script() -> None:
    elements = Elements(write_html(minutes()).decode())

    assert elements.names <= PLAIN
    assert elements.attributes <= {"lang", "charset", "name", "content", "scope", "href", "start"}


def test_the_language_the_title_and_the_headings_follow_each_other() -> None:
    text = write_html(minutes(draft=True)).decode()

    assert text.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert "<title>令和8年度 第1回 全体会 会議要旨（案）</title>" in text
    assert text.count("<h1>") == 1
    assert text.index("<h1>") < text.index("<h2>") < text.index("<h3>") < text.index("<h4>")


def test_text_is_escaped_everywhere() -> None:
    hostile = "\"><script>alert(1)</script>&'"

    text = page(paragraph(hostile), grid((hostile,), [(hostile,)], caption=hostile), title=hostile, subtitle=hostile)

    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 7


def test_a_number_keeps_its_comparison_and_a_compatibility_kanji_its_form() -> None:
    assert "3&lt;5 \ufa19 𠮷" in page(paragraph("3<5 \ufa19 𠮷"))


def test_the_preview_is_the_export() -> None:
    source = "これは**「重要」**です\n\n- <b>一</b>"

    assert preview(source) == (
        "<p>これは<strong>「重要」</strong>です</p>\n<ul>\n<li>&lt;b&gt;一&lt;/b&gt;</li>\n</ul>\n"
    )
