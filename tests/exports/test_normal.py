import pytest

from coordinator.exports.document import (
    Block,
    Facts,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Remark,
    Run,
    bullets,
    facts,
    grid,
    link,
    paragraph,
    shown_links,
)
from coordinator.exports.normal import prepared
from tests.exports.samples import a_document


def blocks_after(*blocks: Block) -> tuple[Block, ...]:
    return prepared(a_document(*blocks)).blocks


def levels(*given: int) -> list[int]:
    blocks = blocks_after(*(Heading(level, "見出し") for level in given))
    return [block.level for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("given", "written"), [([3], [1]), ([1, 3], [1, 2]), ([1, 2, 3, 1, 3], [1, 2, 3, 1, 2]), ([0, -4, 9], [1, 1, 2])]
)
def test_no_heading_level_is_skipped(given: list[int], written: list[int]) -> None:
    assert levels(*given) == written


def test_headings_of_a_passage_stand_below_the_heading_of_its_section() -> None:
    blocks = blocks_after(Heading(1, "議題"), Heading(2, "議題1"), Remark(None, "# 甲\n## 乙"), Remark(None, "# 丙"))

    assert [(block.level, block.text) for block in blocks if isinstance(block, Heading)] == [
        (1, "議題"),
        (2, "議題1"),
        (3, "甲"),
        (4, "乙"),
        (3, "丙"),
    ]


def test_a_heading_inside_a_list_or_a_quotation_is_a_bold_line() -> None:
    (block,) = blocks_after(Remark(None, "> # 見出し"))

    assert block == Quote((Paragraph((Run("見出し", bold=True),)),))


@pytest.mark.parametrize(("language", "title"), [("ja", "無題"), ("en", "Untitled"), ("日本", "無題")])
def test_a_document_without_a_title_gets_one(language: str, title: str) -> None:
    assert prepared(a_document(title=" \x00\n", language=language)).title == title


@pytest.mark.parametrize(
    "block", [paragraph("\x00"), Heading(1, " "), Facts(()), Items(()), Grid((), ()), Quote(()), Remark(None, " \n")]
)
def test_empty_blocks_go(block: Block) -> None:
    assert blocks_after(block) == ()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://a b", ""]
)
def test_only_links_to_the_web_mail_and_telephone_survive(href: str) -> None:
    assert blocks_after(paragraph(link("押す", href))) == (paragraph("押す"),)


def test_an_address_with_japanese_in_it_is_written_as_the_web_does() -> None:
    assert blocks_after(paragraph(link("頁", "https://example.jp/会議(1)?a=1&b=%20"))) == (
        paragraph(link("頁", "https://example.jp/%E4%BC%9A%E8%AD%B0%281%29?a=1&b=%20")),
    )


def test_on_paper_a_link_says_its_address_once() -> None:
    runs = (
        Run("市の", href="https://a.jp"),
        Run("頁", bold=True, href="https://a.jp"),
        Run("と"),
        Run("x@a.jp", href="mailto:x@a.jp"),
    )

    assert "".join(run.text for run in shown_links(runs)) == "市の頁（https://a.jp）とx@a.jp"


def test_rows_of_a_grid_are_made_even() -> None:
    (block,) = blocks_after(grid(("甲",), [("1", "2", "3"), ()]))

    assert isinstance(block, Grid)
    assert block.header == ("甲", "", "")
    assert block.rows == (("1", "2", "3"), ("", "", ""))


@pytest.mark.parametrize("widths", [(), (1,), (0, 1), (-1, 2), (2, 6)])
def test_widths_sum_to_one_whatever_was_asked(widths: tuple[float, ...]) -> None:
    (block,) = blocks_after(grid(("短", "長い長い見出し"), [("1", "2")], widths=widths))

    assert isinstance(block, Grid)
    assert sum(block.widths) == pytest.approx(1)
    assert block.widths[0] < block.widths[1]


def test_unwritable_characters_go_from_every_text() -> None:
    document = prepared(
        a_document(
            paragraph("a\x00", "b\ud800"),
            facts(("日\x07時", "10時\x0b11時")),
            bullets("x\ufffe"),
            Items((Item((Run("y"),), (paragraph("z\x1f"),)),)),
            grid(("h\x00",), [("c\x00",)], caption="t\x00"),
            Remark("名\x00", "言\x00葉"),
            title="題\x00",
            subtitle="副\x00",
            footer="脚\x00",
        )
    )

    assert not any(character in repr(document) for character in ("\\x", "\\ud", "\\uff"))


def test_neighbouring_runs_of_one_kind_are_one() -> None:
    assert blocks_after(paragraph("一", "二", Run("三", bold=True))) == (
        Paragraph((Run("一二"), Run("三", bold=True))),
    )
