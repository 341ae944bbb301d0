import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from coordinator.exports.document import Block, Heading, Remark, bullets, facts, grid, lead_in, paragraph, room
from coordinator.exports.writers.pdf import write_pdf
from tests import papers
from tests.exports.samples import DAY, a_document, minutes, pdf_of, pdf_text

# In points from the left of a page: what 23 mm of margin leave, and half a point for strokes that lean over.
TEXT_STARTS, TEXT_ENDS = 65.2, 530.6
TITLE_ENDS = 752  # from the foot


def test_it_is_tagged_and_says_its_language_title_and_standards() -> None:
    pdf = pdf_of(minutes())
    root = pdf.trailer["/Root"].get_object()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ja-JP"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.metadata is not None
    assert pdf.metadata.title == "令和8年度 第1回 全体会 会議要旨"
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == DAY


def test_headings_lists_and_tables_are_structure_not_looks() -> None:
    roles = structure_roles(pdf_of(minutes()))

    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link", "/BlockQuote"} <= roles


def test_the_page_is_a4_and_every_font_is_in_the_file() -> None:
    page = pdf_of(minutes()).pages[0]

    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert font_names(page) == {"BIZUDGothic-Regular", "BIZUDGothic-Bold", "NotoSansJP-Regular"}


def test_every_page_is_numbered_and_later_ones_repeat_the_title() -> None:
    pages = papers.pages_of(pdf_of(minutes(entries=6)))

    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text
        assert "令和8年度 第1回 全体会 会議要旨" in text


def test_a_draft_is_marked_on_every_page_and_a_publication_is_not() -> None:
    pages = papers.pages_of(pdf_of(minutes(entries=6, draft=True)))

    assert "会議要旨（案）" in pages[0]
    assert all(re.search("案$", page, re.MULTILINE) for page in pages)
    assert "案" not in pdf_text(a_document(paragraph("本文")))


def test_no_rare_character_vanishes() -> None:
    rare = "𠮷 髙 﨑 \ufa19 邉 辻 ㈱ ①"

    text = pdf_text(a_document(paragraph(rare), facts((rare, rare)), Heading(1, rare), title=rare))

    assert all(text.count(character) == 5 for character in rare if character != " ")


def test_a_variation_selector_breaks_nothing() -> None:
    assert "葛\U000e0100城" in pdf_text(a_document(paragraph("葛\U000e0100城")))


def test_a_character_without_a_glyph_is_seen_to_be_missing() -> None:
    assert "寿司〓店" in pdf_text(a_document(paragraph("寿司🍣店")))


def test_text_is_never_read_as_source() -> None:
    source = '#eval("1+1") $x$ = y *b* _i_ \\ @a <b> `c` // d /* e */ #sys.inputs'

    assert source in pdf_text(a_document(paragraph(source))).replace("\n", "")


def test_the_head_of_a_long_table_is_on_every_page() -> None:
    rows = [(str(number), "資料") for number in range(120)]

    pages = papers.pages_of(pdf_of(a_document(grid(("番号", "資料名"), rows))))

    assert len(pages) > 2
    assert all("番号 資料名" in page for page in pages)


def test_a_long_address_breaks_within_its_cell_and_gains_no_character() -> None:
    address = "https://www.example.jp/" + "kosodate/" * 8 + "kekka2026.pdf"

    text = pdf_text(a_document(grid(("甲", "乙"), [(address, "右")])))

    assert address in text.replace("\n", "")
    assert "\u200b" not in text


def test_a_line_that_leads_in_never_stands_alone_at_the_foot_of_a_page() -> None:
    for filling in range(24, 34):
        blocks = [paragraph("本文") for _ in range(filling)]
        pages = papers.pages_of(pdf_of(a_document(*blocks, lead_in("今後の取組"), bullets("配る"))))

        (page,) = [page for page in pages if "今後の取組" in page]
        assert "配る" in page


def test_boxes_to_write_in_are_as_high_as_was_asked() -> None:
    one = pdf_of(a_document(room(("発言", 100))))
    two = pdf_of(a_document(room(("発言", 150), ("決定事項", 80), ("メモ", 40))))

    assert (len(one.pages), len(two.pages)) == (1, 2)
    (said,), (first, second) = papers.pages_of(one), papers.pages_of(two)
    assert "発言" in said
    assert ["発言" in first, "決定事項" in first + second, "メモ" in second] == [True, True, True]
    assert "/Table" in structure_roles(two)


def test_a_part_of_something_larger_does_not_count_its_own_pages() -> None:
    assert "1 / 1" not in pdf_text(a_document(paragraph("本文"), numbered=False))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_pdf(minutes()) == write_pdf(minutes())


def test_threads_may_write_at_the_same_time() -> None:
    documents = [a_document(paragraph(f"本文{number}"), title=f"題{number}") for number in range(8)]

    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(write_pdf, documents))

    assert files == [write_pdf(document) for document in documents]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_language_is_the_documents(language: str) -> None:
    assert pdf_of(a_document(language=language)).trailer["/Root"]["/Lang"].startswith(language)


def structure_roles(pdf: Any) -> set[str]:
    found: set[str] = set()
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found.add(str(node.get("/S")))
            waiting.extend([node["/K"]] if "/K" in node else [])
    return found


def font_names(page: Any) -> set[str]:
    """Names of the fonts whose glyphs are in the file."""
    fonts = [font.get_object()["/DescendantFonts"][0].get_object() for font in page["/Resources"]["/Font"].values()]
    return {
        str(font["/BaseFont"]).split("+")[-1]
        for font in fonts
        if font["/FontDescriptor"].get_object().keys() & {"/FontFile2", "/FontFile3"}
    }


# One of each kind between which a line does not end by itself, and some between which it does.
RUNS = "…‥_─━―ー—-=.!\"'「」』）、。・っッｯ※★㉈①ÀжΩaW9々〇"


@pytest.mark.parametrize(
    "inside", [paragraph, lambda text: Heading(2, text), bullets, lambda text: facts((text, text))]
)
def test_no_glyph_stands_right_of_the_text(inside: Callable[[str], Block]) -> None:
    assert right_edge(*(inside(character * 150) for character in RUNS)) <= TEXT_ENDS


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f"])
def test_words_glued_by_a_blank_end_their_line_there(blank: str) -> None:
    assert right_edge(paragraph(blank.join(["見本の文", "word"] * 40))) <= TEXT_ENDS


def test_no_glyph_stands_right_of_its_narrow_cell() -> None:
    rows = [(character * 30, "") for character in RUNS]

    assert right_edge(grid((), rows, widths=(0.06, 0.94))) <= TEXT_STARTS + 0.07 * (TEXT_ENDS - TEXT_STARTS)


def test_typed_numbers_are_printed_as_they_are() -> None:
    text = pdf_text(a_document(Remark(None, "1. 一\n2. 二\n4. 四\n\n本文\n\n9. 九")))

    assert [line for line in text.split("\n") if re.match("[0-9]", line)][:4] == ["1. 一", "2. 二", "4. 四", "9. 九"]


def right_edge(*blocks: Block) -> float:
    """Of the glyphs, in points from the left of the page; those of the short title stand in its middle."""
    edges = []
    for number, page in enumerate(PdfDocument(write_pdf(a_document(*blocks, title="題", numbered=False)))):
        text = page.get_textpage()
        # A blank at which a line ends hangs over.
        boxes = [
            text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1).strip()
        ]
        edges += [right for left, foot, right, _top in boxes if left < right and (number > 0 or foot < TITLE_ENDS)]
    return max(edges)
