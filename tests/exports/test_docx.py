from datetime import datetime
from typing import Any

import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line

from coordinator.exports.document import (
    Block,
    Heading,
    Remark,
    bullets,
    facts,
    grid,
    lead_in,
    link,
    numbered,
    paragraph,
    room,
)
from coordinator.exports.writers.docx import write_docx
from tests.exports.samples import a_document, docx_of, minutes


def styles_of(*blocks: Block, **fields: Any) -> list[tuple[str, str]]:
    paper = docx_of(a_document(*blocks, **fields))
    return [(line.style.name, line.text) for line in paper.paragraphs if line.text]


def test_title_headings_and_lists_are_true_styles() -> None:
    styles = styles_of(
        Heading(1, "議題"), bullets("一"), numbered("二"), Heading(2, "議題1"), title="会議要旨", subtitle="連絡会"
    )

    assert styles == [
        ("Title", "会議要旨"),
        ("Subtitle", "連絡会"),
        ("Heading 1", "議題"),
        ("List Bullet", "一"),
        ("List Number", "二"),
        ("Heading 2", "議題1"),
    ]


def test_properties_say_title_language_and_day() -> None:
    properties = docx_of(minutes(draft=True)).core_properties

    assert properties.title == "令和8年度 第1回 全体会 会議要旨（案）"
    assert properties.language == "ja"
    assert properties.author == properties.comments == ""
    assert properties.created == properties.modified == datetime.fromisoformat("2026-12-01T12:00:00+00:00")


def test_every_script_has_the_same_typeface_and_no_theme_font_is_left() -> None:
    for fonts in docx_of(minutes()).styles.element.iter(qn("w:rFonts")):
        assert set(fonts.attrib.values()) == {"BIZ UDGothic"}
        assert set(fonts.attrib) == {qn(f"w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")}


def test_the_text_is_marked_japanese() -> None:
    languages = list(docx_of(minutes()).styles.element.iter(qn("w:lang")))

    assert languages
    assert all(language.get(qn("w:eastAsia")) == language.get(qn("w:val")) == "ja-JP" for language in languages)


def test_a_table_repeats_its_head_and_has_the_widths_asked_for() -> None:
    (table,) = docx_of(a_document(grid(("甲", "乙"), [("1", "2")], widths=(1, 3)))).tables

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙"], ["1", "2"]]
    first, second = (column.width for column in table.columns)
    assert second / first == pytest.approx(3, rel=0.001)
    assert [cell.width for cell in table.rows[1].cells] == [first, second]


def test_two_tables_in_a_row_stay_two() -> None:
    assert len(docx_of(a_document(facts(("日時", "10時")), facts(("場所", "区役所")))).tables) == 2


def test_a_line_that_leads_in_stays_with_what_follows() -> None:
    lines = docx_of(a_document(lead_in("今後の取組"), bullets("配る"))).paragraphs

    kept = {line.text: line.paragraph_format.keep_with_next for line in lines}
    assert (kept["今後の取組"], kept["配る"]) == (True, None)


def test_boxes_to_write_in_are_at_least_as_high_as_was_asked() -> None:
    (table,) = docx_of(a_document(room(("決定事項", 25), ("メモ", 40)))).tables

    assert [round(row.height.mm) for row in table.rows] == [25, 40]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["決定事項", ""], ["メモ", ""]]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    paper = docx_of(a_document(numbered("一", "二"), paragraph("間"), numbered("一"), numbered("五", start=5)))

    numberings = [numbering_of(line) for line in paper.paragraphs if line.style.name == "List Number"]
    assert numberings[0] == numberings[1]
    assert len(set(numberings)) == 3
    assert [start_of(paper, numbering) for numbering in dict.fromkeys(numberings)] == ["1", "1", "5"]


def test_numbers_that_do_not_follow_are_printed_as_typed() -> None:
    paper = docx_of(a_document(Remark(None, "1. 一\n2. 二\n4. 四\n5. 五")))

    first, second = dict.fromkeys(numbering_of(line) for line in paper.paragraphs if line.style.name == "List Number")
    assert [line.text for line in paper.paragraphs if numbering_of(line) == second] == ["四", "五"]
    assert [start_of(paper, numbering) for numbering in (first, second)] == ["1", "4"]


def test_lists_nest() -> None:
    paper = docx_of(a_document(Remark(None, "- 一\n  - 二\n    - 三")))

    levels = [line._p.pPr.numPr.ilvl.val for line in paper.paragraphs if line.style.name == "List Bullet"]
    assert levels == [0, 1, 2]


def test_a_link_leads_somewhere_and_says_where() -> None:
    line = docx_of(a_document(paragraph("詳しくは", link("市のページ", "https://example.jp/"), "へ"))).paragraphs[-1]

    assert line.text == "詳しくは市のページ（https://example.jp/）へ"
    assert [hyperlink.address for hyperlink in line.hyperlinks] == ["https://example.jp/"]


def test_pages_are_numbered_by_fields_and_a_draft_is_marked_on_each() -> None:
    section = docx_of(minutes(draft=True)).sections[0]

    for footer in (section.first_page_footer, section.footer):
        fields = [field.get(qn("w:instr")) for field in footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    assert "案" in section.first_page_header.paragraphs[0].text
    assert "案" in section.header.paragraphs[0].text.split("\t")[-1]
    assert "会議要旨" in section.header.paragraphs[0].text


def test_rare_characters_line_breaks_and_markup_are_text() -> None:
    source = "𠮷髙﨑\ufa19葛\U000e0100\n<w:p/> &amp; {PAGE}"

    assert styles_of(paragraph(source))[-1] == ("Normal", source)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_docx(minutes()) == write_docx(minutes())


def numbering_of(line: Line) -> int | None:
    properties = line._p.pPr
    return properties.numPr.numId.val if properties is not None and properties.numPr is not None else None


def start_of(paper: Paper, numbering: int) -> str:
    """The number from which a numbering of that paper counts."""
    (found,) = [one for one in paper.part.numbering_part.element.num_lst if one.numId == numbering]
    return str(found.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")))
