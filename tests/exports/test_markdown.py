from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coordinator.exports import emphasis, passages
from coordinator.exports.document import (
    Block,
    Heading,
    Items,
    Paragraph,
    Quote,
    Remark,
    Run,
    bullets,
    facts,
    grid,
    numbered,
    paragraph,
)
from coordinator.exports.normal import prepared
from coordinator.exports.passages import blocks_of
from coordinator.exports.writers.markdown import write_markdown
from tests.exports.samples import SPOKEN, a_document, minutes

# A reader that knows escapes and every kind of list, as other programs are.
COMMONMARK = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .use(emphasis.plugin)
    .disable(["code", "fence", "html_block", "reference", "hr", "lheading", "entity"])
)


def written(*blocks: Block, **fields: Any) -> str:
    return write_markdown(a_document(*blocks, **fields)).decode()


def body(*blocks: Block) -> str:
    return written(*blocks).removeprefix("# 会議要旨\n\n").removesuffix("\n")


def test_minutes_read_well_as_they_are() -> None:
    text = write_markdown(minutes(draft=True)).decode()

    assert text.startswith("# 令和8年度 第1回 全体会 会議要旨（案）\n\n金沢区健やか子育て連絡会\n\n* **日時**：令和8年")
    assert "\n## 議題\n\n1. 事業計画について（協議）\n2. キラキラMAP" in text
    assert "\n**とことこ**　改訂の**「基本方針」**について説明した。\n" in text
    assert "| 対応 | 担当 | 期限 |\n| --- | --- | --- |\n| 部数の確認 | 区役所 | 令和9年1月末 |\n" in text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# 見出し", "\\# 見出し"),
        ("1. 番号", "1\\. 番号"),
        ("- 点", "\\- 点"),
        ("-5度", "-5度"),
        ("2026. 年", "2026\\. 年"),
        ("*星* _線_", "\\*星\\* \\_線\\_"),
        ("[a](b) <c>", "\\[a\\](b) \\<c>"),
        ("A & B", "A & B"),
        ("&amp;", "\\&amp;"),
        ("行\n次", "行  \n次"),
    ],
)
def test_text_stays_text(text: str, source: str) -> None:
    assert body(paragraph(text)) == source


def test_a_cell_is_one_line_and_its_bars_are_text() -> None:
    assert body(grid(("甲",), [("a|b\nc",)])) == "| 甲 |\n| --- |\n| a\\|b<br>c |"


def test_blanks_stand_outside_of_the_stars() -> None:
    assert body(paragraph("a", Run(" 重要 ", bold=True), "b")) == "a **重要** b"


@pytest.mark.parametrize(
    "blocks",
    [
        blocks_of(Remark(None, SPOKEN)),
        (bullets("一"), bullets("二"), bullets("三")),
        (numbered("一", "二"), numbered("三", start=3)),
        (Quote((paragraph("一"), paragraph("二\n三"))), paragraph("四")),
        blocks_of(Remark(None, "- 一\n\n  続き\n\n  > 引用\n- 二\n  1. 三\n     - 四")),
    ],
)
def test_read_again_the_blocks_are_the_same(blocks: tuple[Block, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "reader", lambda: COMMONMARK)

    assert prepared(a_document(Remark(None, body(*blocks)))).blocks == prepared(a_document(*blocks)).blocks


@given(st.text(st.sampled_from("ab1あ漢「」 　\n*_#+-=.)(>!|`~[]<&;\\/:"), max_size=40))
def test_any_text_read_again_is_the_same_text(text: str) -> None:
    blocks = prepared(a_document(paragraph(text))).blocks
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "reader", lambda: COMMONMARK)
        again = blocks_of(Remark(None, body(*blocks))) if blocks else ()

    assert _words(again) == _words(blocks)
    assert all(isinstance(block, Paragraph) for block in again)


def test_headings_are_one_below_the_title() -> None:
    assert body(Heading(1, "一"), Heading(2, "二")) == "## 一\n\n### 二"


def test_facts_are_a_list_that_a_list_may_follow() -> None:
    assert body(facts(("場所", "区役所\n3階")), bullets("一")) == "* **場所**：区役所  \n  3階\n\n- 一"


def _words(blocks: tuple[Block, ...]) -> list[str]:
    """Lines without the blanks around them, which Markdown does not keep."""
    runs = [run.text + "\n" for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert not any(isinstance(block, Items) for block in blocks)
    return [line.strip() for line in "".join(runs).split("\n") if line.strip()]
