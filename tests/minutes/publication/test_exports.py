"""The minutes in every format: in the council's words, in the layout's order, whole, and harmless."""

import csv
import io
import json
import re
from datetime import date, time
from typing import Any

import pytest

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.exports.document import Facts, Heading
from coordinator.exports.formats import WRITERS
from coordinator.minutes.publication import documents, exports, layouts, queries
from coordinator.minutes.records import services as records
from coordinator.minutes.records.drafts import ActionDraft, PassageDraft
from tests import papers
from tests.makers import a_body, a_goal, a_meeting, a_term, an_office
from tests.minutes.making import SECRETARY, a_held_seat, an_accepted_item, consents, publish, record, write

pytestmark = pytest.mark.usefixtures("app")
HOSTILE = '=cmd|"/c calc"!A1<script>alert(1)</script>\u202e𠮷;#let x'


def the_first_plenary(**facts: Any) -> Meeting:
    day = date(2025, 11, 24)
    hours = {"starts_at": clock.at(day, time(10)), "ends_at": clock.at(day, time(11, 30))}
    values = {"held_on": day, "number": 1, "state": MeetingState.HELD, "slug": "2025-plenary-1", **hours, **facts}
    return a_meeting(body=a_body(code="plenary", name="全体会", owner=an_office(name="見本課")), **values)


def a_full_document(**facts: Any) -> dict[str, Any]:
    """A publication that says something in every block."""
    meeting, seat, gone = (
        the_first_plenary(venue="区役所", **facts),
        a_held_seat(),
        a_held_seat(organisation="休みの会"),
    )
    consents(seat)
    record(meeting, {seat: "substitute", gone: "absent"}, observers=2)
    goal = a_goal(a_term(number=4), code="1-2", title="声をかけ合う")
    write(
        meeting,
        passages=(PassageDraft("申しました。", f"seat:{seat.uid}"), PassageDraft("内々の話", is_held_back=True)),
        item=an_accepted_item(meeting, number=1),
        title="見本の議題",
        goals=(goal.uid,),
        decisions=["実施する"],
        issues=["場所;時間"],
        actions=[ActionDraft("調べる", f"seat:{seat.uid}", date(2026, 2, 1))],
    )
    records.close(meeting, next_on=date(2026, 2, 15), next_and_notes="お知らせします。", by=SECRETARY)
    return dict(publish(meeting).document)


def test_days_hours_and_names_stand_as_the_council_prints_them() -> None:
    made = exports.document_of(a_full_document(), layouts.layout("digest"))

    assert made.title == "令和7年度 第1回 全体会 会議要旨"
    facts = dict(row for block in made.blocks if isinstance(block, Facts) for row in block.rows)
    assert facts["日時"] == "令和7年11月24日（月・祝）10時〜11時30分"
    assert facts["出席者"].startswith("1団体・1人（うち代理1人）（敬称略・名簿順）")
    assert "見本サークル 代表 見本 花子（代理）" in facts["出席者"]
    assert "休みの会 代表" in facts["欠席者"]
    assert (facts["聞きに来られた方"], facts["議題"]) == ("2人", "1　見本の議題")


def test_every_word_reaches_every_format_and_what_is_held_back_none() -> None:
    document = a_full_document()
    said = ["見本の議題", "申しました。", "実施する", "調べる"]

    for name in WRITERS:
        text = text_of(name, exports.written(document, name))
        assert [word for word in said if word not in text] == [], name
        assert "内々" not in text, name


@pytest.mark.parametrize("layout", layouts.layouts())
def test_who_came_to_listen_has_one_word_in_every_layout_and_format(layout: str) -> None:
    document = a_full_document()
    names_them = "observers" in [block for block, _label in layouts.layout(layout).blocks]

    for name in ("pdf", "docx", "md", "html"):
        text = re.sub("<[^>]*>|\\s", "", text_of(name, exports.written(document, name, layout=layout)))
        assert ("聞きに来られた方" in text) == names_them, name
        assert "傍聴" not in text, name


def test_a_decision_bears_its_number_in_every_document() -> None:
    document = a_full_document()

    for name in ("pdf", "docx", "md", "html", "csv"):
        assert "決定第1号" in text_of(name, exports.written(document, name)), name


def test_a_draft_is_marked_and_names_all() -> None:
    meeting, seat = the_first_plenary(), a_held_seat()
    record(meeting, {seat: ("substitute", "代理 太郎")})
    write(meeting, passages=(PassageDraft("内々の話", is_held_back=True),))
    minutes = queries.whole(meeting)
    assert minutes is not None
    draft = documents.draft_document(minutes, ())

    for name in ("pdf", "docx", "md", "html"):
        text = text_of(name, exports.written(draft, name, is_draft=True))
        assert "（案）" in text, name
        assert "〔非公開〕" in text, name
        assert "代理 太郎" in text, name


def test_a_draft_says_in_every_format_that_it_is_one_and_what_is_held_back() -> None:
    meeting = the_first_plenary()
    write(meeting, passages=(PassageDraft("公の話"), PassageDraft("内々の話", is_held_back=True)))
    minutes = queries.whole(meeting)
    assert minutes is not None
    draft = documents.draft_document(minutes, ())

    for name in WRITERS.keys() - {"json"}:
        text = text_of(name, exports.written(draft, name, is_draft=True))
        assert "（案）" in text, name
        assert "〔非公開〕" in text, name
    data = json.loads(exports.written(draft, "json", is_draft=True))
    assert data["publication"] is None
    assert [passage["held_back"] for passage in data["entries"][0]["passages"]] == [False, True]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_what_is_published_bears_no_mark_of_a_draft(format_: str) -> None:
    text = text_of(format_, exports.written(a_full_document(), format_))

    assert "案" not in text
    assert "〔非公開〕" not in text


def test_one_row_an_entry_with_several_in_one_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(exports.written(a_full_document(), "csv").decode("utf-8-sig"))))

    assert tuple(rows[0]) == exports.COLUMNS
    assert rows[0]["slug"] == "2025-plenary-1"
    assert (rows[0]["on"], rows[0]["body"], rows[0]["entry"], rows[0]["kind"]) == (
        "2025-11-24",
        "plenary",
        "1",
        "other",
    )
    assert rows[0]["summary"] == "見本サークル 代表（代理）：申しました。"
    assert rows[0]["goals"] == "4:1-2"
    assert rows[0]["decisions"] == "令和7年度 決定第1号 実施する"
    assert rows[0]["issues"] == "場所；時間"
    assert rows[0]["actions"] == "調べる（見本サークル 代表、2026-02-01）"


def test_json_is_the_publication_itself() -> None:
    document = a_full_document()

    assert json.loads(exports.written(document, "json")) == document
    assert document["schema"] == "coordinator/minutes/1"


def test_hostile_words_stop_no_export_and_become_nothing_else() -> None:
    meeting = the_first_plenary(title=HOSTILE, theme=HOSTILE, venue=HOSTILE)
    record(meeting, {a_held_seat(name=HOSTILE, post=HOSTILE, organisation=HOSTILE): "present"})
    write(meeting, HOSTILE, title=HOSTILE, decisions=[HOSTILE], issues=[HOSTILE], actions=[HOSTILE])
    document = dict(publish(meeting).document)

    for name in WRITERS:
        data = exports.written(document, name)
        assert "𠮷" in text_of(name, data), name
    page = exports.written(document, "html").decode()
    assert "<script" not in page
    book = papers.sheet(exports.written(document, "xlsx"))
    assert {cell.data_type for row in book.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    lines = list(csv.reader(io.StringIO(exports.written(document, "csv").decode("utf-8-sig"))))
    assert not [cell for cell in lines[1] if cell.startswith("=")]


def test_another_layout_is_data() -> None:
    facts = {
        "label": "会議録",
        "speakers": "name",
        "blocks": [
            {"block": "decisions", "label": "決まったこと"},
            {"block": "held_at", "label": "開催日時"},
            {"block": "place", "label": "開催場所"},
        ],
    }
    made = exports.document_of(a_full_document(), layouts.read("other", facts))

    assert made.title.endswith("会議録")
    assert [block.text for block in made.blocks if isinstance(block, Heading)] == ["決まったこと"]
    assert isinstance(made.blocks[-1], Facts)
    assert [label for label, _ in made.blocks[-1].rows] == ["開催日時", "開催場所"]


@pytest.mark.parametrize(("name", "layout"), [("exe", "digest"), ("pdf", "unknown"), ("../pdf", "digest")])
def test_a_format_or_a_layout_that_does_not_exist_is_not_there(name: str, layout: str) -> None:
    with pytest.raises(NotFound):
        exports.written(a_full_document(), name, layout=layout)


def text_of(name: str, data: bytes) -> str:
    """What a reader of the file reads, blanks and breaks apart."""
    if name == "pdf":
        text = "".join(papers.pages_of(data))
    elif name == "docx":
        text = "".join(papers.word(data).element.body.itertext())
    elif name == "xlsx":
        text = "".join(str(cell.value) for cell in papers.cells_of(data))
    else:
        text = data.decode("utf-8-sig")
    return text.replace("\n", "").replace("<br>", "")
