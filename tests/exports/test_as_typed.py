"""What somebody typed stands in every format: numbers of a list, tabs of a table, runs of dots."""

from pathlib import Path

import pytest
from lxml import html

from coordinator.exports.document import Grid, Remark
from coordinator.exports.formats import WRITERS
from coordinator.exports.on_page import as_html
from coordinator.exports.passages import blocks_of
from tests import papers
from tests.exports.samples import a_document, pdf_text

# An office's own list, with a table as the open data of a ministry has it.
COUNCIL_MEMBERS = (Path(__file__).parent / "as_typed" / "council_members.md").read_text(encoding="utf-8")
TYPED = "1. 一\n2. 二\n4. 四\n\n団体\t人数\t備考\nとことこ\t3\t見学\n\n氏名 ____ 印 …… 1) \\100 ── 以上"
LINE = "氏名 ____ 印 …… 1) \\100 ── 以上"
ROWS = [["団体", "人数", "備考"], ["とことこ", "3", "見学"]]


@pytest.mark.parametrize("made", [lambda: as_html(TYPED), lambda: written("html").decode()], ids=["page", "html"])
def test_on_a_page(made) -> None:
    tree = html.fromstring(f"<div>{made()}</div>" if "<html" not in made() else made())

    assert [(item.get("value"), item.text) for item in tree.iter("li")] == [(None, "一"), (None, "二"), ("4", "四")]
    assert [[cell.text_content() for cell in row] for row in tree.iter("tr")] == ROWS
    assert LINE in tree.text_content()


def test_in_markdown() -> None:
    text = written("md").decode()

    assert "1. 一\n2. 二\n4. 四\n" in text
    assert "| 団体 | 人数 | 備考 |\n| とことこ | 3 | 見学 |" in text
    assert "氏名 \\_\\_\\_\\_ 印 …… 1) \\\\100 ── 以上" in text


def test_in_a_pdf() -> None:
    lines = pdf_text(a_document(Remark(None, TYPED))).split("\n")

    assert [line for line in lines if line[:2] in ("1.", "2.", "4.")] == ["1. 一", "2. 二", "4. 四"]
    assert {"団体 人数 備考", "とことこ 3 見学", LINE} <= set(lines)


def test_in_word() -> None:
    paper = papers.word(written("docx"))

    (table,) = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS
    assert LINE in [line.text for line in paper.paragraphs]


def test_an_offices_table_stays_a_table() -> None:
    (table,) = [block for block in blocks_of(Remark(None, COUNCIL_MEMBERS)) if isinstance(block, Grid)]

    assert (len(table.header), len(table.rows)) == (3, COUNCIL_MEMBERS.count("\n|") - 2)
    assert table.rows[-1] == ("構成員", "見本 13郎", "特定非営利活動法人ブロードバンドスクール協会 理事")


# The cell above the names of the rows is empty, and so is the last one.
CORNERS = "\t4月\t5月\n親子の広場\t3\t2\n見学\t1\t"
CORNER_ROWS = [["", "4月", "5月"], ["親子の広場", "3", "2"], ["見学", "1", ""]]


def test_empty_corner_cells_of_a_pasted_table_stay_on_a_page() -> None:
    for made in (as_html(CORNERS), written("html", CORNERS).decode()):
        tree = html.fromstring(f"<div>{made}</div>" if "<html" not in made else made)
        assert [[cell.text_content() for cell in row] for row in tree.iter("tr")] == CORNER_ROWS


def test_empty_corner_cells_of_a_pasted_table_stay_in_files() -> None:
    (table,) = papers.word(written("docx", CORNERS)).tables
    lines = pdf_text(a_document(Remark("見本 花子", CORNERS))).split("\n")

    assert "|  | 4月 | 5月 |\n| 親子の広場 | 3 | 2 |\n| 見学 | 1 |  |" in written("md", CORNERS).decode()
    assert [[cell.text for cell in row.cells] for row in table.rows] == CORNER_ROWS
    assert {"4月 5月", "親子の広場 3 2", "見学 1"} <= set(lines)


def written(format_: str, typed: str = TYPED) -> bytes:
    return WRITERS[format_].write(a_document(Remark(None, typed)))
