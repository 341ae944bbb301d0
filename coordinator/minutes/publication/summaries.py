"""What was said in plain words: for lists and for tables, which bear no Markdown."""

from collections.abc import Iterable, Mapping
from typing import Any

from coordinator.exports.document import Block, Facts, Grid, Heading, Items, Paragraph, Quote, Remark, Room
from coordinator.exports.passages import blocks_of
from coordinator.minutes.publication import words


def summary_of(entry: Mapping[str, Any]) -> str:
    """The passages of an entry of a document, a line each: 見本サークル 代表：…; a draft marks what is held back."""
    return "\n".join(_line(passage) for passage in entry["passages"])


def plain(text: str) -> str:
    """Markdown without its marks, on one line."""
    return " ".join(" ".join(_words(blocks_of(Remark(None, text)))).split())


def _line(passage: Mapping[str, Any]) -> str:
    mark, said = words.HELD_BACK if passage.get("held_back") else "", plain(passage["text"])
    return f"{mark}{passage['speaker']}：{said}" if passage["speaker"] else f"{mark}{said}"


def _words(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield "".join(run.text for run in block.runs)
            case Items():
                for item in block.items:
                    yield "".join(run.text for run in item.runs)
                    yield from _words(item.inside)
            case Quote():
                yield from _words(block.blocks)
            case Remark() | Facts() | Grid() | Room():  # Markdown of passages knows none of them
                raise TypeError(block)
