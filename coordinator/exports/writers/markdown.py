"""Markdown (CommonMark, with tables as GitHub writes them). Read again, it gives back the text that was typed."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from coordinator.exports.document import Block, Document, Facts, Grid, Heading, Items, Paragraph, Quote, Room, Run, Runs
from coordinator.exports.normal import prepared

SPECIAL = re.compile(r"([\\`*_\[\]<|]|~(?=~)|&(?=#?\w+;))")
# What makes a heading, a list, a rule or a fence only at the beginning of a line.
BLOCK_START = re.compile(r"^(#{1,6}(?=[ \t]|$)|[-+](?=[ \t-]|$)|=|>|~)", re.MULTILINE)
NUMBER_START = re.compile(r"^([0-9]{1,9})([.)])(?=[ \t]|$)", re.MULTILINE)
LEADING_BLANKS = re.compile("^[ \t]+", re.MULTILINE)
LINE_END = re.compile(r"\n(?!\n)")
DEEPEST_HEADING = 6


def write_markdown(document: Document) -> bytes:
    document = prepared(document)
    head = [f"# {_text(document.marked_title)}", _text(document.subtitle)]
    parts = [*head, _blocks(document.blocks), _text(document.footer)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _blocks(blocks: Iterable[Block]) -> str:
    """Two lists in a row take different markers, or they would be read as one."""
    parts: list[str] = []
    again, before = False, None
    for block in blocks:
        again = (
            isinstance(block, Items)
            and isinstance(before, Items)
            and bool(before.numbers) == bool(block.numbers)
            and not again
        )
        parts.append(_items(block, again=again) if isinstance(block, Items) else _block(block))
        before = block
    return "\n\n".join(parts)


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * min(level + 1, DEEPEST_HEADING)} {_text(text)}"
        case Paragraph(runs):
            return _runs(runs)
        case Facts(rows):
            return "\n".join(f"* **{_text(label)}**：{_indented(_text(value), 2)}" for label, value in rows)
        case Room(rows):
            return "\n".join(f"* **{_text(label)}**：" for label, _height in rows)
        case Grid():
            return _grid(block)
        case Quote(blocks):
            return "\n".join(f"> {line}".rstrip() for line in _blocks(blocks).split("\n"))
        case _:
            raise TypeError(block)


def _items(items: Items, *, again: bool) -> str:
    lines = []
    for item in items.items:
        bullet = "+" if again else "-"
        marker = f"{bullet} " if item.number is None else f"{item.number}{')' if again else '.'} "
        body = _runs(item.runs)
        if item.inside:
            gap = "\n" if isinstance(item.inside[0], Items) else "\n\n"
            body += (gap if body else "") + _blocks(item.inside)
        lines.append(marker + _indented(body, len(marker)))
    return "\n".join(lines)


def _indented(text: str, width: int) -> str:
    return LINE_END.sub("\n" + " " * width, text)


def _runs(runs: Runs) -> str:
    line = "".join(_link(href, tuple(parts)) for href, parts in groupby(runs, key=lambda run: run.href))
    return _as_lines(line.replace("![", "\\!["))


def _link(href: str, runs: Runs) -> str:
    text = "".join(map(_run, runs))
    return f"[{text}]({href})" if href else text


def _run(run: Run) -> str:
    """Stars stand against the words: a blank inside them would leave them stars."""
    marks = ("**" if run.bold else "") + ("*" if run.italic else "")
    escaped = SPECIAL.sub(r"\\\1", run.text)
    inner = escaped.strip()
    if not marks or not inner:
        return escaped
    before, _inner, after = escaped.partition(inner)
    return f"{before}{marks}{inner}{marks}{after}"


def _text(text: str) -> str:
    return _as_lines(SPECIAL.sub(r"\\\1", text))


def _as_lines(escaped: str) -> str:
    """A newline as two blanks at the end of the line; nothing at the start of a line that would be more than text."""
    bare = LEADING_BLANKS.sub("", escaped)
    started = NUMBER_START.sub(r"\1\\\2", BLOCK_START.sub(r"\\\1", bare))
    return started.strip("\n").replace("\n", "  \n")


def _grid(grid: Grid) -> str:
    header = grid.header or ("",) * len(grid.widths)
    lines = [_row(header), "|" + " --- |" * len(header), *map(_row, grid.rows)]
    caption = f"**{_text(grid.caption)}**\n\n" if grid.caption else ""
    return caption + "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(SPECIAL.sub(r"\\\1", cell).strip().replace("\n", "<br>") for cell in cells) + " |"
