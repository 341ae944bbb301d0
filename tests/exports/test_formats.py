"""One hostile text must stop no export (SAFETY 9): every writer takes whatever a person or a program can type."""

import json
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.exports.document import (
    Document,
    Heading,
    Item,
    Items,
    Quote,
    Remark,
    facts,
    grid,
    lead_in,
    link,
    paragraph,
    room,
)
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table, table
from tests.counts import TEXTS_OF_A_FORMAT

HOSTILE = [
    "",
    " ",
    '#eval("1+1")',
    "#sys.inputs $x$ `a` <label> @ref // /* */ \\",
    "\\",
    "\u202e右から左\u200f\u2066",
    "前\x00後",
    "\ud800\udfff",
    "\ufeff\ufffe\uffff",
    "題" * 5_000,
    "x" * 5_000,
    "> " * 2_500,
    "*" * 5_000,
    "[" * 2_500,
    "- " * 2_500,
    "\n" * 500,
    "a\u0301\u0302\u20dd\u0489漢\u302a",
    "葛\U000e0100👨\u200d👩\u200d👧",
    '=HYPERLINK("http://x")',
    "{{ 7*7 }} {% raw %} %s {0}",
    "<script>alert(1)</script>",
    "]]>&#0;&amp;<w:p/>",
]
LONGEST = 5.0  # seconds of processor time: a head of 5,000 characters once took a minute
any_text = st.one_of(
    st.text(st.characters(), max_size=30), st.sampled_from([text for text in HOSTILE if len(text) < 100])
)


def shape_of(kind: type, text: str) -> Any:
    if kind is Document:
        return a_document_of(text)
    if kind is Table:
        return table(text, [text, text], [[text, None], [1, text]])
    return {text: [text, {"k": text, "n": None}]}


def a_document_of(text: str) -> Document:
    return Document(
        text,
        blocks=(
            Heading(3, text),
            facts((text, text)),
            lead_in(text),
            room((text, 20)),
            grid((text, text), [(text,), (text, text, text)], caption=text),
            Items((Item((link(text, text),), (paragraph(text),)),)),
            Quote((Remark(text, text),)),
            Remark(text, text),
        ),
        written_on=date(2026, 4, 1),
        language=text,
        subtitle=text,
        draft=True,
        footer=text,
    )


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_stops_no_export_and_delays_none(name: str, text: str) -> None:
    writer = WRITERS[name]
    began = process_time()

    assert writer.write(shape_of(writer.shape, text))
    assert process_time() - began < LONGEST


@pytest.mark.parametrize("name", WRITERS)
def test_any_text_stops_no_export(name: str) -> None:
    writer = WRITERS[name]

    @settings(max_examples=TEXTS_OF_A_FORMAT, deadline=None, suppress_health_check=list(HealthCheck))
    @given(any_text)
    def write(text: str) -> None:
        assert writer.write(shape_of(writer.shape, text))

    write()


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_document_is_still_a_file(name: str) -> None:
    empty = {Document: Document("", written_on=date(2026, 4, 1)), Table: table("", ["甲"], [])}

    assert WRITERS[name].write(empty.get(WRITERS[name].shape, {}))


def test_json_is_utf_8_pretty_and_readable_again() -> None:
    data = {"title": "𠮷\x00\ud800", "numbers": (1, 2.5, None, True)}

    written = WRITERS["json"].write(data)

    assert written.startswith('{\n  "title": "𠮷",\n'.encode())
    assert json.loads(written) == {"title": "𠮷", "numbers": [1, 2.5, None, True]}


def test_every_format_says_its_extension_and_type() -> None:
    assert all(name == writer.extension for name, writer in WRITERS.items())
    assert all("/" in writer.mime_type for writer in WRITERS.values())
