"""The neutral document: what features build, and every document writer reads.

Texts are given as plain strings, or as runs where a part is bold or a link. "\\n" in a text is a line break.
Nothing here is source of any format: whatever a user typed stays data, except `Passage.text`, which is Markdown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TypeAlias


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind; `href` makes it a link (http, https, mailto and tel alone survive)."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Runs: TypeAlias = tuple[Run, ...]
Text: TypeAlias = str | Run | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """`level` 1 to 3 for features; passages may go deeper. Writers never see a skipped level."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """`leads`: it says what comes next (今後の取組), and never stands alone at the foot of a page."""

    runs: Runs
    leads: bool = False


@dataclass(frozen=True)
class Facts:
    """A table of two columns, label and value: 日時, 場所, 出席者; lines between the rows, or around every cell."""

    rows: tuple[tuple[str, str], ...]
    is_ruled: bool = False

    @property
    def widths(self) -> tuple[float, float]:
        return 0.2, 0.8


@dataclass(frozen=True)
class Item:
    """One line of a list, and what stands indented beneath it; `number` as it was typed, none with a bullet."""

    runs: Runs
    inside: tuple["Block", ...] = ()
    number: int | None = None


@dataclass(frozen=True)
class Items:
    """All with a bullet, or all with numbers; those need not follow one another."""

    items: tuple[Item, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each item; empty for bullets."""
        return tuple(item.number for item in self.items if item.number is not None)


@dataclass(frozen=True)
class Grid:
    """A ruled table whose header row is repeated on each page; `widths` are fractions, or guessed from the text.

    `dense` sets it smaller and closer in a PDF, for what hangs on a wall as one sheet.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    dense: bool = False


@dataclass(frozen=True)
class Room:
    """Empty boxes to write in by hand: what belongs in each, and how high it is in millimetres.

    They stay on one page as far as a page holds them.
    """

    rows: tuple[tuple[str, float], ...]

    @property
    def widths(self) -> tuple[float, float]:
        return 0.18, 0.82


@dataclass(frozen=True)
class Quote:
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Remark:
    """What somebody said, or a paragraph of nobody's: the text is Markdown."""

    speaker: str | None
    text: str


Block: TypeAlias = Heading | Paragraph | Facts | Items | Grid | Room | Quote | Remark


@dataclass(frozen=True)
class Document:
    """`written_on` is the only date that a file carries, so that the same document gives the same bytes on any day.

    `numbered` is false where the pages are counted by something larger that the document becomes a part of; `compact`
    sets the lines closer, for what shall fit on one sheet. `contents`: on pages, its headings of level 1 are chapters:
    a table of them follows the title, and each begins a new page.
    """

    title: str
    blocks: tuple[Block, ...] = field(default=(), kw_only=True)
    written_on: date = field(kw_only=True)
    language: str = field(default="ja", kw_only=True)
    subtitle: str = field(default="", kw_only=True)
    draft: bool = field(default=False, kw_only=True)
    footer: str = field(default="", kw_only=True)
    numbered: bool = field(default=True, kw_only=True)
    compact: bool = field(default=False, kw_only=True)
    contents: bool = field(default=False, kw_only=True)

    @property
    def marked_title(self) -> str:
        """The title as it is printed: 第1回 全体会 会議録（案）."""
        if not self.draft:
            return self.title
        return f"{self.title}（案）" if self.language == "ja" else f"{self.title} (draft)"

    @property
    def mark(self) -> str:
        """What stands in the corner of each page of a draft."""
        if not self.draft:
            return ""
        return "案" if self.language == "ja" else "Draft"


def runs_of(text: Text) -> Runs:
    if isinstance(text, str):
        return (Run(text),)
    return (text,) if isinstance(text, Run) else tuple(text)


def shown_links(runs: Runs) -> Runs:
    """For paper: the address in brackets after a link whose text does not say it."""
    found: list[Run] = []
    for href, same in groupby(runs, key=lambda run: run.href):
        parts = tuple(same)
        address = href.removeprefix("mailto:").removeprefix("tel:")
        found.extend(parts)
        if address not in "".join(part.text for part in parts):
            found.append(Run(f"（{address}）"))
    return tuple(found)


def bold(text: str) -> Run:
    return Run(text, bold=True)


def link(text: str, href: str) -> Run:
    return Run(text, href=href)


def paragraph(*parts: Text) -> Paragraph:
    """`paragraph("場所は", bold("区役所"), "です。")`"""
    return Paragraph(tuple(run for part in parts for run in runs_of(part)))


def lead_in(text: str) -> Paragraph:
    """A bold line that stays with what follows it."""
    return Paragraph((bold(text),), leads=True)


def facts(*rows: tuple[str, str]) -> Facts:
    """`facts(("日時", "…"), ("場所", "…"))`"""
    return Facts(tuple(rows))


def bullets(*items: Text) -> Items:
    return Items(tuple(Item(runs_of(item)) for item in items))


def numbered(*items: Text, start: int = 1) -> Items:
    return Items(tuple(Item(runs_of(item), number=number) for number, item in enumerate(items, start=start)))


def grid(
    header: Iterable[str],
    rows: Iterable[Iterable[str]],
    *,
    widths: Iterable[float] = (),
    caption: str = "",
    dense: bool = False,
) -> Grid:
    return Grid(tuple(header), tuple(tuple(row) for row in rows), tuple(widths), caption, dense)


def room(*rows: tuple[str, float]) -> Room:
    """`room(("決定事項", 25), ("メモ", 40))`"""
    return Room(tuple(rows))


def quote(*blocks: Block) -> Quote:
    return Quote(tuple(blocks))
