"""A document of minutes as the council would print it, and readers for the files made from it."""

from datetime import date
from typing import Any

from docx.document import Document as Paper
from pypdf import PdfReader

from coordinator.exports.document import (
    Block,
    Document,
    Heading,
    Remark,
    bold,
    bullets,
    facts,
    grid,
    numbered,
    paragraph,
)
from coordinator.exports.writers.docx import write_docx
from coordinator.exports.writers.pdf import write_pdf
from tests import papers

DAY = date(2026, 12, 1)
SPOKEN = """改訂の**「基本方針」**について説明した。

1. 掲載する団体を*すべての地区*にひろげる。
2. 文字を大きくする。
   - 本文は14ポイント以上

[市のページ](https://www.city.yokohama.lg.jp/kanazawa/)をご覧いただきたい。"""


def a_document(*blocks: Block, title: str = "会議要旨", **fields: Any) -> Document:
    return Document(title, blocks=blocks, written_on=DAY, **fields)


def an_entry(number: int) -> tuple[Block, ...]:
    return (
        Heading(2, f"議題{number}　キラキラMAPの改訂について（協議）"),
        facts(("関わる目標", "4-1 子どもの健やかな育ち\n4-3 子育てしやすい地域の基盤")),
        Remark("とことこ", SPOKEN),
        Remark("主任児童委員", "どこに相談したらよいか分からない、という声がある。\n区役所の窓口でも配ってほしい。"),
        Remark(None, "> 参考：令和7年度は2,000部を作成した。"),
        Heading(3, "今後の取組"),
        grid(("対応", "担当", "期限"), [("部数の確認", "区役所", "令和9年1月末"), ("表紙の案", "とことこ", "次回")]),
    )


def minutes(*, entries: int = 2, draft: bool = False) -> Document:
    return a_document(
        facts(
            ("日時", "令和8年11月23日（月・祝）10時〜11時30分"),
            ("場所", "金沢区役所 3号棟 大会議室"),
            ("出席者", "𠮷田保育園、髙橋・山﨑（主任児童委員） 計24団体 31人"),
        ),
        Heading(1, "議題"),
        numbered("事業計画について（協議）", "キラキラMAPの改訂について（報告）"),
        Heading(1, "決定事項"),
        bullets("事業計画を案のとおり決定した。"),
        Heading(1, "議事の要旨"),
        *(block for number in range(1, entries + 1) for block in an_entry(number)),
        Heading(1, "次回"),
        paragraph("次回は", bold("令和9年2月"), "に開く予定です。"),
        title="令和8年度 第1回 全体会 会議要旨",
        subtitle="金沢区健やか子育て連絡会",
        footer="連絡会事務局",
        draft=draft,
    )


def pdf_of(document: Document) -> PdfReader:
    return papers.pdf(write_pdf(document))


def pdf_text(document: Document) -> str:
    return "\n".join(papers.pages_of(write_pdf(document)))


def docx_of(document: Document) -> Paper:
    return papers.word(write_docx(document))
