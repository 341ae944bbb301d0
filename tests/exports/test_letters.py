"""Notices on paper: one sheet, nothing small, legible after a fax, and whatever is typed stays text."""

import unicodedata
from io import BytesIO

import pytest
import zxingcpp
from docx.shared import Mm
from PIL import Image

from coordinator.exports import qr
from coordinator.exports.letters import Words
from coordinator.exports.writers.docx_letters import write_letters_docx
from coordinator.exports.writers.pdf_letters import write_letters
from tests import papers
from tests.exports.letters import FAX, LINK, a_letter, a_slip, codes_on, faxed, sheets, sizes

LONG = "見本区内のとても長い名前をもつ子育て支援団体等連絡協議会およびその関係機関の代表者による実行委員会"
SOURCE = ('#panic("x")', "$x^2$ *強調* _下線_ @ref <label>", "= 見出し\\ \\u{41}")
HOSTILE = (*SOURCE, "𠮷田髙﨑 辻\U000e0100", "مرحبا بالعالم", "見" * 80, "─" * 70, "っ" * 70)


def printed(text: str) -> str:
    """As a PDF says it: a letter that the fonts do not have is a 〓."""
    return "".join("〓" if "ARABIC" in unicodedata.name(letter, "") else letter for letter in papers.bare(text))


def test_nothing_is_smaller_than_ten_and_a_half_points() -> None:
    found = sizes(write_letters(sheets(a_letter(mark="案"), a_letter(slip=a_slip("見本の会　代表", "見本の園　園長")))))

    assert len(found) > 20
    assert {text: size for text, size in found.items() if size < 10.5} == {}


def test_a_notice_with_its_slip_is_one_sheet_for_two_seats_and_long_names_too() -> None:
    two = a_slip(f"{LONG}　代表　見本 花子 様", f"{LONG}　副代表　見本 花子 様")
    long = a_letter(to=(f"{LONG} 代表", f"{LONG} 副代表", "見本 花子 様"), slip=two)

    pages = papers.pages_of(write_letters(sheets(a_letter(), long)))

    assert len(pages) == 2
    plain = "".join(pages[1].split())
    assert "返信票" in plain
    assert f"{LONG}代表{LONG}副代表見本花子様" in plain
    assert f"{LONG}代表見本花子様" in plain


def test_a_long_notice_goes_on_and_the_slip_stays_whole_on_a_sheet_of_its_own() -> None:
    long = a_letter(paragraphs=tuple(Words("お知らせの文章です。" * 12) for _ in range(8)))

    pages = papers.pages_of(write_letters(sheets(long)))

    assert len(pages) == 2
    assert "返信票" in pages[-1]
    assert "0018" in pages[-1]
    assert "きりとり" not in "".join(pages).replace(" ", "")


@pytest.mark.parametrize("windowed", [False, True])
def test_the_code_is_read_after_a_fax(windowed: bool) -> None:
    (sheet,) = faxed(write_letters(sheets(windowed=windowed)))

    assert sheet.mode == "1"
    assert codes_on(sheet) == [LINK]


def test_the_code_is_large_and_has_its_quiet_zone() -> None:
    (sheet,) = faxed(write_letters(sheets()))
    (found,) = zxingcpp.read_barcodes(sheet.convert("L"))
    corners = found.position

    side = (corners.top_right.x - corners.top_left.x) / FAX * 25.4
    module = (corners.top_right.x - corners.top_left.x) / 41
    around = sheet.crop(
        (
            int(corners.top_left.x - 3.5 * module),
            int(corners.top_left.y - 3.5 * module),
            int(corners.top_left.x - module / 2),
            int(corners.bottom_left.y + 3.5 * module),
        )
    )

    assert side >= 25
    assert found.ec_level == "Q"
    assert around.convert("L").getextrema() == (255, 255)


def test_large_print_takes_a_second_sheet_for_the_slip() -> None:
    pdf = write_letters(sheets(large=True))

    assert min(sizes(pdf).values()) >= 16
    assert ["返信票" in page for page in papers.pages_of(pdf)] == [False, True]


def test_a_trial_is_marked_and_has_no_code() -> None:
    trial = a_letter(mark="案", slip=a_slip(code="", link="", link_label="番号が入ります"))

    pdf = write_letters(sheets(trial))

    assert "案" in sizes(pdf)
    assert "番号が入ります" in papers.pages_of(pdf)[0]
    assert [codes_on(sheet) for sheet in faxed(pdf)] == [[]]


def test_the_window_shows_the_address_and_nothing_else() -> None:
    (sheet,) = faxed(write_letters(sheets(a_letter(senders=(LONG,)), windowed=True)))
    dots = FAX / 25.4

    shown = sheet.crop((int(20 * dots), int(12 * dots), int(95 * dots), int(42 * dots)))
    beside = sheet.crop((int(96 * dots), int(12 * dots), int(108 * dots), int(56 * dots)))
    below = sheet.crop((int(10 * dots), int(43 * dots), int(108 * dots), int(56 * dots)))

    assert shown.convert("L").getextrema() == (0, 255)
    assert {beside.convert("L").getextrema(), below.convert("L").getextrema()} == {(255, 255)}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_never_source(text: str) -> None:
    texts = {"title": text, "paragraphs": (Words(text),), "rows": ((text, text),), "slip": a_slip(text)}
    hostile = a_letter(to=(text, f"{text} 様"), **texts)

    pages = papers.pages_of(write_letters(sheets(hostile)))
    word = papers.word(write_letters_docx(sheets(hostile)))

    assert len(pages) == 1
    assert papers.bare(pages[0]).count(printed(text)) >= 4
    assert text in "\n".join(line.text for line in word.paragraphs)


@pytest.mark.parametrize("title", ["", " ", "\u200b", "\x00"])
def test_a_letter_without_a_title_is_printed_too(title: str) -> None:
    bare = a_letter(title=title, number="", senders=(), seal="", paragraphs=(), contact=())

    assert "お知らせ" in papers.pages_of(write_letters(sheets(bare)))[0]
    assert write_letters_docx(sheets(bare))


def test_rare_characters_are_printed() -> None:
    text = papers.pages_of(write_letters(sheets(a_letter(to=("𠮷野家の会", "髙﨑 花子 様")))))[0]

    assert "𠮷野家の会" in text
    assert "髙﨑 花子 様" in text


def test_the_same_letters_give_the_same_bytes() -> None:
    assert write_letters(sheets()) == write_letters(sheets())
    assert write_letters_docx(sheets()) == write_letters_docx(sheets())


def test_word_has_a_sheet_for_each_letter_with_its_code_as_a_picture() -> None:
    word = papers.word(write_letters_docx(sheets(a_letter(), a_letter(slip=None))))

    begun = [line for line in word.paragraphs if line.paragraph_format.page_break_before]
    (shape,) = word.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")

    assert len(begun) == 1
    assert int(shape.get("cx")) >= Mm(25)
    assert sum("0018" in cell.text for table in word.tables for cell in table._cells) >= 1


def test_a_code_as_a_picture_is_read_back() -> None:
    assert codes_on(Image.open(BytesIO(qr.png(LINK)))) == [LINK]
