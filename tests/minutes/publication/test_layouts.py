"""Layouts are data: what real bodies print can be added without code, and every format bears it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator.events.bodies.words import LAYOUTS, LOOKS
from coordinator.exports.document import Facts, Heading, Remark
from coordinator.exports.formats import WRITERS
from coordinator.exports.writers.html import write_html
from coordinator.minutes.publication import exports, layouts
from coordinator.minutes.publication.layout_blocks import BLOCKS
from tests.minutes.publication.test_exports import a_full_document, text_of

REAL: dict[str, Any] = json.loads((Path(__file__).parent / "layouts_of_real_bodies.json").read_text())
SAID = ["声をかけ合う", "申しました。", "実施する", "場所;時間", "調べる"]


def test_every_layout_names_blocks_that_exist_and_is_offered_by_name() -> None:
    assert [name for one in layouts.layouts().values() for name, _ in one.blocks if name not in BLOCKS] == []
    assert layouts.layouts().keys() == LAYOUTS.keys() == LOOKS.keys()


def test_every_block_has_a_label() -> None:
    facts = {"label": "会議録", "speakers": "post", "blocks": list(BLOCKS)}

    assert [name for name, label in layouts.read("all", facts).blocks if not label] == []


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("code", REAL)
def test_what_real_bodies_print_is_a_layout_without_new_code(code: str) -> None:
    layout = layouts.read(code, REAL[code])
    made = exports.document_of(a_full_document(), layout)

    assert made.title == f"令和7年度 第1回 全体会 {REAL[code]['label']}"
    text = text_of("html", write_html(made))
    assert [word for word in SAID if word not in text] == []
    assert any(isinstance(block, Remark) for block in made.blocks)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("code", list(layouts.layouts()))
def test_our_layouts_say_everything_in_every_format(code: str) -> None:
    document = a_full_document()

    for name in WRITERS:
        text = text_of(name, exports.written(document, name, layout=code))
        wanted = [
            word for word in SAID if WRITERS[name].shape is exports.Document or word in ("申しました。", "実施する")
        ]
        assert [word for word in wanted if word not in text] == [], name
        assert "内々" not in text, name


@pytest.mark.usefixtures("app")
def test_a_numbered_layout_has_numbers_and_no_table() -> None:
    made = exports.document_of(a_full_document(), layouts.layout("hiroshima"))

    headings = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings[:2] == ["1　開催日時", "2　開催場所"]
    assert [int(one.split("　")[0]) for one in headings] == list(range(1, len(headings) + 1))
    assert not any(isinstance(block, Facts) for block in made.blocks)


@pytest.mark.usefixtures("app")
def test_a_ruled_layout_gathers_its_facts_in_one_ruled_table() -> None:
    made = exports.document_of(a_full_document(), layouts.layout("yokohama_style"))

    [facts] = [block for block in made.blocks if isinstance(block, Facts)]
    assert facts.is_ruled
    assert [label for label, _ in facts.rows] == ["日時", "開催場所", "出席者", "欠席者", "開催形態", "議題"]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("code", list(layouts.layouts()))
def test_minutes_that_say_nothing_are_a_document_all_the_same(code: str) -> None:
    document = {
        **a_full_document(),
        "entries": [],
        "attendance": [],
        "papers": [],
        "secretariat": [],
        "observers": None,
    }
    document["meeting"] = {**document["meeting"], "venue": "", "address": "", "on": None}

    made = exports.document_of(document, layouts.layout(code))

    assert made.written_on >= date(2025, 4, 1)
    assert write_html(made)
