"""Markdown of passages to neutral blocks: the preview on the page and every export read the same result.

CommonMark, less what would drop or change what somebody typed who does not know it: a newline stays a newline, a
number its number, a tab between cells a table; code, HTML, entities, escapes, rules, underlined headings and link
definitions stay text. What is left of Markdown takes its own marks alone: stars, bullets, #, >, brackets of a link.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coordinator.exports import emphasis, lists, tables
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
    Runs,
    shown_links,
)
from coordinator.exports.text import clean

UNUSED = (
    *("code", "fence", "html_block", "reference", "hr", "lheading"),
    *("entity", "escape", "backticks", "autolink", "html_inline"),
)
DEEPEST = 24
INDENT = re.compile("[ \t]*(\u3000+)")


@cache
def reader() -> MarkdownIt:
    options = {"html": False, "breaks": True, "maxNesting": DEEPEST}
    markdown = MarkdownIt("commonmark", options)
    return markdown.use(emphasis.plugin).use(lists.plugin).use(tables.plugin).disable(UNUSED)


def blocks_of(passage: Remark) -> tuple[Block, ...]:
    """The passage as blocks, the speaker in bold before the first words; headings keep the level that was typed."""
    source = clean(passage.text)
    tokens = reader().parse(source)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        # markdown-it drops what lies deeper: show the source instead
        return _spoken(passage.speaker, (Paragraph((Run(source),)),))

    lines = source.split("\n")
    blocks = tuple(block for node in SyntaxTreeNode(tokens).children for block in _blocks(node, lines))
    return _spoken(passage.speaker, blocks)


def _spoken(speaker: str | None, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if not speaker:
        return blocks
    name = Run(speaker, bold=True)
    if blocks and isinstance(blocks[0], Paragraph):
        return (Paragraph((name, Run("\u3000"), *blocks[0].runs)), *blocks[1:])
    return (Paragraph((name,)), *blocks)


def _blocks(node: SyntaxTreeNode, lines: Sequence[str] = ()) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Heading(int(node.tag[1]), "".join(run.text for run in _line(node)))
        case "blockquote":
            yield Quote(_inside(node))
        case "bullet_list":
            yield Items(tuple(_item(child) for child in node.children))
        case "ordered_list":
            yield Items(tuple(_item(child, number=int(child.info)) for child in node.children))
        case "table":
            yield _table(node)
        case tables.TABBED:
            rows = [tuple(cell.strip() for cell in line.split("\t")) for line in node.content.split("\n")]
            yield Grid((), tuple(rows))
        case _:
            yield Paragraph(_indent(node, lines) + _line(node))


def _inside(node: SyntaxTreeNode) -> tuple[Block, ...]:
    return tuple(block for child in node.children for block in _blocks(child))


def _item(node: SyntaxTreeNode, *, number: int | None = None) -> Item:
    blocks = _inside(node)
    if blocks and isinstance(blocks[0], Paragraph):
        return Item(blocks[0].runs, blocks[1:], number)
    return Item((), blocks, number)


def _table(node: SyntaxTreeNode) -> Grid:
    """Cells are plain text: an address that a link's words do not say stands behind them in brackets."""
    (header, *rows) = (
        tuple("".join(run.text for run in shown_links(_line(cell))) for cell in row.children)
        for part in node.children
        for row in part.children
    )
    return Grid(header, tuple(rows))


def _indent(node: SyntaxTreeNode, lines: Sequence[str]) -> Runs:
    """markdown-it strips the full-width blank with which a Japanese paragraph begins: put it back."""
    found = INDENT.match(lines[node.map[0]]) if lines and node.map else None
    return (Run(found[1]),) if found else ()


def _line(node: SyntaxTreeNode) -> Runs:
    inline = node.children[0]
    return tuple(run for child in inline.children for run in _runs(child, Run("")))


def _runs(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    match node.type:
        case "softbreak" | "hardbreak":
            yield _like(style, "\n")
        case "image":
            yield Run(node.content or str(node.attrs["src"]), style.bold, style.italic, str(node.attrs["src"]))
        case "strong" | "em" | "link":
            inner = Run(
                "",
                bold=style.bold or node.type == "strong",
                italic=style.italic or node.type == "em",
                href=str(node.attrs.get("href", style.href)),
            )
            for child in node.children:
                yield from _runs(child, inner)
        case _ if node.content:
            yield _like(style, node.content)


def _like(style: Run, text: str) -> Run:
    return Run(text, style.bold, style.italic, style.href)
