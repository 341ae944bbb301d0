import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.exports.document import (
    Block,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Remark,
    Run,
    numbered,
    shown_links,
)
from coordinator.exports.passages import blocks_of


def runs(source: str) -> tuple[Run, ...]:
    (block,) = blocks_of(Remark(None, source))
    assert isinstance(block, Paragraph)
    return block.runs


def text(source: str) -> str:
    return "".join(run.text for run in runs(source))


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("これは**「重要」**です", "「重要」"),
        ("**重要！**次に", "重要！"),
        ("まず**（案）**、次に", "（案）"),
        ("日本**語**だ", "語"),
        ("a **b** c", "b"),
    ],
)
def test_japanese_beside_brackets_is_bold(source: str, bold: str) -> None:
    assert [run.text for run in runs(source) if run.bold] == [bold]


@pytest.mark.parametrize("source", ["a * b * c", "3 * 4 ** 5", "＊印", "2**", "**「"])
def test_a_lone_star_stays_a_star(source: str) -> None:
    assert text(source) == source


def test_italic_and_bold_may_stand_together() -> None:
    assert runs("***「両方」***です") == (Run("「両方」", bold=True, italic=True), Run("です"))


def test_a_newline_stays_a_newline() -> None:
    assert text("一行目\n二行目") == "一行目\n二行目"


def test_the_full_width_blank_of_a_new_paragraph_stays() -> None:
    assert text("　段落の始め") == "　段落の始め"


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<div>",
        "[1]: https://example.jp",
        "&lt;b&gt;",
        "---",
        "本文\n-----",
        "~~~\n本文",
        "```",
        "3<5",
        "#見出しではない",
        "1) 括弧の番号",
        "007. 零のある番号",
        "12. 3. 全体会",
        "2026. 11. 30",
        "￥と\\(税込)と\\\\server",
        "`記号`",
        "<https://example.jp/>",
        "（____）と（____）",
        "氏名 ____ 印 ____ 計 ****",
        "一……二……",
        "── ──",
    ],
)
def test_what_is_no_markdown_to_a_layman_stays_as_it_was_typed(source: str) -> None:
    assert text(source) == source


def test_a_link_keeps_text_and_address() -> None:
    assert runs("[市の**ページ**](https://example.jp/a)") == (
        Run("市の", href="https://example.jp/a"),
        Run("ページ", bold=True, href="https://example.jp/a"),
    )


def test_a_script_is_no_link() -> None:
    assert text("[x](javascript:alert(1))") == "[x](javascript:alert(1))"


def test_lists_nest_and_begin_where_they_were_typed() -> None:
    (block,) = blocks_of(Remark(None, "3. 三\n   - 中\n4. 四"))

    inner = Items((Item((Run("中"),)),))
    assert block == Items((Item((Run("三"),), (inner,), 3), Item((Run("四"),), (), 4)))


def test_headings_and_quotations_are_blocks() -> None:
    assert blocks_of(Remark(None, "## 小見出し\n\n> 引用")) == (
        Heading(2, "小見出し"),
        Quote((Paragraph((Run("引用"),)),)),
    )


def test_the_speaker_stands_before_the_first_words() -> None:
    assert blocks_of(Remark("区役所", "はい。")) == (
        Paragraph((Run("区役所", bold=True), Run("\u3000"), Run("はい。"))),
    )


def test_the_speaker_of_a_list_stands_on_a_line_of_their_own() -> None:
    first, second = blocks_of(Remark("区役所", "- 一"))

    assert first == Paragraph((Run("区役所", bold=True),))
    assert isinstance(second, Items)


def test_what_is_nested_too_deep_to_be_read_is_shown_as_it_was_typed() -> None:
    source = "> " * 60 + "奥"

    assert text(source) == source


def test_numbers_are_those_that_were_typed() -> None:
    (block,) = blocks_of(Remark(None, "1. 一\n2. 二\n4. 四\n\n2. 二"))

    assert isinstance(block, Items)
    assert block.numbers == (1, 2, 4, 2)
    assert numbered("一", "二", start=7).numbers == (7, 8)


def test_a_table_pasted_from_word_keeps_its_columns() -> None:
    source = "参加者は次のとおり。\n団体\t人数\t備考\nとことこ\t3\t\n\t2\t見学\n以上。"

    before, table, after = blocks_of(Remark(None, source))

    assert table == Grid((), (("団体", "人数", "備考"), ("とことこ", "3", ""), ("", "2", "見学")))
    assert (before, after) == (Paragraph((Run("参加者は次のとおり。"),)), Paragraph((Run("以上。"),)))


def test_a_table_with_bars_is_a_table() -> None:
    source = "| 氏名 | 肩書 |\n| --- | --- |\n| **見本** 太郎 | [委員](https://example.jp) |"

    assert blocks_of(Remark(None, source)) == (Grid(("氏名", "肩書"), (("見本 太郎", "委員（https://example.jp）"),)),)


@pytest.mark.parametrize("source", ["| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "一行に\t一つのタブ", "a | b"])
def test_no_cell_is_lost_to_a_table(source: str) -> None:
    assert text(source) == source


@given(st.text(st.sampled_from("ab1あ漢「」 \n\t*_#+-=.)(>!|`~[]<&;\\/:…12"), max_size=60))
def test_only_the_marks_of_markdown_itself_ever_go(source: str) -> None:
    shown = "".join(_texts(blocks_of(Remark(None, source))))

    assert Counter(filter(_stands, source)) == Counter(filter(_stands, shown))


def _stands(character: str) -> bool:
    """Not a blank, and not of those with which headings, quotations, lists, tables, links and emphasis are made."""
    return not character.isspace() and character not in "#>-*+_|[]()!:"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_level, said):
                yield said
            case Paragraph(parts):
                yield from (part.text for part in shown_links(parts))
            case Quote(inside):
                yield from _texts(inside)
            case Grid(header, rows):
                yield from (cell for row in (header, *rows) for cell in row)
            case Items(items):
                for item in items:
                    yield "" if item.number is None else f"{item.number}."
                    yield from _texts((Paragraph(item.runs), *item.inside))


@pytest.mark.parametrize(
    ("repeated", "end"),
    [
        ("あ\n", ""),
        ("a\tb\n", ""),
        ("a\tb\nc\n", ""),
        ("a|b\n-|-\n1|2\n", ""),
        ("a|b\n-|-\n", "1|2|3\n"),
        ("> a|b\n> -|-\n", "> 1|2|3\n"),
        ("- a|b\n  -|-\n", "  1|2|3\n"),
        ("- a\n", ""),
        ("1. a\n", ""),
        ("> a\n", ""),
        ("**「a」**", ""),
        ("_a_ ", ""),
        ("![", ""),
        ("[a](", ""),
        ("　a\n", ""),
    ],
)
def test_twice_the_text_takes_twice_the_steps(repeated: str, end: str) -> None:
    few, many = (steps(lambda n=n: blocks_of(Remark(None, repeated * n + end))) for n in (300, 600))

    assert many < 2.5 * few


def steps(act: Callable[[], object]) -> int:
    """How many functions are called by it: unlike its seconds, the same on every machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
