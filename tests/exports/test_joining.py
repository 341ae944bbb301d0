"""Many parts as one PDF."""

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from coordinator.exports.bundle import volume
from coordinator.exports.document import paragraph
from tests import papers
from tests.exports.joining import a_pdf, a_picture, attached, joined, locked, parts_of, written
from tests.exports.samples import a_document


def test_parts_stand_in_their_order_behind_a_cover_that_names_their_pages():
    bound, pdf = joined(
        *parts_of(a_document(paragraph("第一")), attached(a_pdf("第二", pages=3)), attached(a_pdf("第三")))
    )

    pages = papers.pages_of(pdf)
    assert bound["pages"] == len(pages) == 6
    assert [f"資料{number} 題{number} {page}" in pages[0] for number, page in ((1, 2), (2, 3), (3, 6))] == [True] * 3
    assert "第一" in pages[1]
    assert all("第二" in page for page in pages[2:5])
    assert "第三" in pages[5]


def test_every_page_has_its_number_and_its_label():
    _bound, pdf = joined(*parts_of(a_document(paragraph("第一")), attached(a_pdf(pages=2))))

    pages = papers.pages_of(pdf)
    assert "1 / 4" in pages[0]
    assert ["資料1\u30002 / 4" in pages[1], "資料2\u30003 / 4" in pages[2], "資料2\u30004 / 4" in pages[3]] == [
        True
    ] * 3


def test_a_long_list_of_parts_moves_the_pages_that_it_names():
    _bound, pdf = joined(*parts_of(*[a_document(paragraph("本文"))] * 70))

    pages = papers.pages_of(pdf)
    covers = [page for page in pages if "題名" in page]
    assert len(covers) > 1
    assert f"題1 {len(covers) + 1}" in pages[0]
    assert f"題70 {len(pages)}" in covers[-1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [None, (1190.55, 841.89), (200.0, 300.0)])
def test_turned_and_odd_pages_keep_their_shape_and_bear_a_number(turned: int, size: tuple[float, float] | None):
    _bound, pdf = joined(*parts_of(attached(a_pdf("横の紙", turned=turned, size=size))))

    page = pdf.pages[1]
    assert page.rotation == turned
    expected = size or (595.276, 841.89)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(expected, abs=0.01)
    assert "横の紙" in page.extract_text()
    assert "2 / 2" in page.extract_text()


def test_pages_that_share_their_resources_bear_their_own_numbers():
    writer = PdfWriter()
    writer.append(papers.pdf(a_pdf(pages=2)))
    for page in writer.pages:
        page[NameObject("/Resources")] = writer.pages[0].raw_get("/Resources")

    _bound, pdf = joined(*parts_of(attached(written(writer))))

    assert [f"{number} / 3" in page for number, page in enumerate(papers.pages_of(pdf), start=1)] == [True] * 3


@pytest.mark.parametrize(("kind", "extension"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_picture_becomes_a_page_of_a4_that_lies_as_it_does(kind: str, extension: str):
    _bound, pdf = joined(
        *parts_of(
            attached(a_picture(kind), f"地図.{extension}"), attached(a_picture(kind, (200, 300)), f"地図.{extension}")
        )
    )

    sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in pdf.pages]
    assert sizes[1:] == [[842, 595], [595, 842]]
    assert all(len(page.images) == 1 for page in pdf.pages[1:])


def test_a_transparent_picture_stands_on_white():
    _bound, pdf = joined(*parts_of(attached(a_picture(mode="RGBA"), "図.png")))

    assert pdf.pages[1].images[0].image.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("原稿𠮷.docx", b"PK\x03\x04"),
        ("予算.xlsx", b"PK\x03\x04"),
        ("鍵.pdf", locked("secret")),
        ("壊.pdf", b"%PDF-1.7 nothing"),
        ("壊.png", b"\x89PNG\r\n\x1a\n"),
        ("空.pdf", b""),
    ],
)
def test_what_cannot_be_merged_stands_as_a_sheet_and_stops_nothing(name: str, content: bytes):
    bound, pdf = joined(*parts_of(attached(a_pdf("前")), attached(content, name), attached(a_pdf("後"))))

    pages = papers.pages_of(pdf)
    assert len(pages) == 4
    assert name in pages[2]
    assert "資料2" in pages[2]
    assert "後" in pages[3]
    assert bound["beside"] == [1]


def test_a_pdf_that_only_restricts_printing_is_merged():
    bound, _pdf = joined(*parts_of(attached(locked(""))))

    assert bound["beside"] == []


def test_more_bytes_than_are_merged_stand_beside(monkeypatch: pytest.MonkeyPatch):
    first, second = attached(a_pdf()), attached(a_pdf("重い"))
    monkeypatch.setattr(volume, "MOST_BYTES", first.size + second.size - 1)

    bound, _pdf = joined(*parts_of(first, second))

    assert bound["beside"] == [1]


def test_more_pages_than_are_bound_stand_beside(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(volume, "MOST_PAGES", 2)

    bound, pdf = joined(*parts_of(attached(a_pdf("先", pages=2)), attached(a_pdf("後"))))

    pages = papers.pages_of(pdf)
    assert bound["beside"] == [1]
    assert len(pages) == 4
    assert ["先" in page for page in pages[1:3]] == [True, True]
    assert "資料2" in pages[3]


def test_the_whole_claims_neither_tags_nor_archival_and_says_title_and_language():
    _bound, pdf = joined(*parts_of(a_document(paragraph("第一")), attached(a_pdf())))

    root = pdf.trailer["/Root"].get_object()
    assert not {"/Metadata", "/StructTreeRoot", "/MarkInfo"} & set(root)
    assert all("/StructParents" not in page for page in pdf.pages)
    assert root["/Lang"] == "ja-JP"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "資料一式"


def test_each_part_has_a_bookmark():
    _bound, pdf = joined(*parts_of(a_document(paragraph("第一")), attached(a_pdf())))

    marks = [(mark["/Title"], pdf.get_destination_page_number(mark)) for mark in pdf.outline]
    assert marks == [("資料1\u3000題1", 1), ("資料2\u3000題2", 2)]
