"""The simple blocks of minutes: one function each, from a document to what is printed; a layout names and orders them.

A function gives one fact of the table at the head, or blocks under a heading of their own, or None where there is
nothing to say.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from coordinator import calendar_years, clock
from coordinator.exports.document import (
    Block,
    Heading,
    Item,
    Items,
    Remark,
    Run,
    Runs,
    bold,
    bullets,
    lead_in,
    paragraph,
)
from coordinator.minutes.publication import words

Json = Mapping[str, Any]
Fact: TypeAlias = str
Section: TypeAlias = list[Block]
Made: TypeAlias = Fact | Section | None


def title(document: Json) -> Made:
    return words.title(document["meeting"])


def held_at(document: Json) -> Made:
    return words.held_at(document["meeting"])


def place(document: Json) -> Made:
    return words.place(document["meeting"])


def present(document: Json) -> Made:
    """Of a past record the number alone may be known."""
    rows, count = words.were_there(document), words.count_of_present(document)
    if not rows:
        return (count or None) if words.is_past_record(document) else None
    return "\n".join([count + words.ORDER_NOTE, *_by_kind(rows)])


def absent(document: Json) -> Made:
    rows = words.were_absent(document)
    return "\n".join([words.ORDER_NOTE, *_by_kind(rows)]) if rows else None


def secretariat(document: Json) -> Made:
    offices = [
        f"{one['office']}　{one['people']}" if one.get("people") else one["office"] for one in document["secretariat"]
    ]
    return "\n".join(offices)


def openness(document: Json) -> Made:
    """Whether the room was open is not known of a past record."""
    return None if words.is_past_record(document) else words.openness(document["meeting"])


def observers(document: Json) -> Made:
    return None if document["observers"] is None else f"{document['observers']}人"


def agenda(document: Json) -> Made:
    return "\n".join(words.item_title(entry) for entry in document["entries"])


def papers(document: Json) -> Made:
    """Publications made before papers had numbers carry none."""
    lines = [
        (paper.get("label", ""), f"議題{paper['item']}" if paper["item"] else "", paper["title"])
        for paper in document["papers"]
    ]
    return "\n".join("　".join(filter(None, line)) for line in lines)


def decisions(document: Json) -> Made:
    """Every decision with its number and the item from which it came."""
    year = document["meeting"]["fiscal_year"]
    lines = [_decision(line, entry, year) for entry in document["entries"] for line in entry["decisions"]]
    return [Items(tuple(lines))] if lines else None


def discussion_by_item_with_goals(document: Json) -> Made:
    return [block for entry in document["entries"] for block in entry_blocks(entry)]


def next_and_notes(document: Json) -> Made:
    following = document["next"]
    on = f"次回：{calendar_years.long_day_label(date.fromisoformat(following['on']))}" if following["on"] else ""
    made: Section = [paragraph(on)] if on else []
    return [*made, Remark(None, following["notes"])] if following["notes"] else made


def author_and_confirmation(document: Json) -> Made:
    written = f"作成：{document['prepared_by']}" if document["prepared_by"] else ""
    day = document["confirmed_on"]
    settled = f"確定：{calendar_years.long_day_label(date.fromisoformat(day))}" if day else ""
    return "\n".join(filter(None, [written, settled]))


BLOCKS: Mapping[str, Callable[[Json], Made]] = {
    "title": title,
    "held_at": held_at,
    "place": place,
    "present": present,
    "absent": absent,
    "secretariat": secretariat,
    "openness": openness,
    "observers": observers,
    "agenda": agenda,
    "papers": papers,
    "decisions": decisions,
    "discussion_by_item_with_goals": discussion_by_item_with_goals,
    "next_and_notes": next_and_notes,
    "author_and_confirmation": author_and_confirmation,
}


def published_on(document: Json) -> date | None:
    """The council's calendar day on which it was published; None for a draft."""
    if not document["publication"]:
        return None
    return clock.local(datetime.fromisoformat(document["publication"]["published_at"])).date()


def _by_kind(rows: list[Json]) -> list[str]:
    return [f"【{kind}】\n{'、'.join(map(words.attendee, same))}" for kind, same in words.grouped(rows)]


def entry_blocks(entry: Json, *, decided_in: int | None = None) -> Iterator[Block]:
    """One item: kind and goals, what was said, what came of it.

    Its decisions stand here, numbered in the fiscal year `decided_in`, unless the layout has a block of them.
    """
    yield Heading(2, f"{words.item_title(entry)}〔{words.kind(entry['kind'])}〕")
    if entry["goals"]:
        yield paragraph(bold("関係する目標："), "／".join(map(words.goal, entry["goals"])))
    for passage in entry["passages"]:
        mark = words.HELD_BACK if passage.get("held_back") else ""
        yield Remark(f"{mark}{passage['speaker']}" or None, passage["text"])
    if decided_in is not None and entry["decisions"]:
        yield lead_in("決定事項")
        yield Items(tuple(Item(_numbered(line, decided_in)) for line in entry["decisions"]))
    outcomes = (
        ("課題", [line["text"] for line in entry["issues"]]),
        ("今後の取組", [line["text"] + words.by_and_due(line) for line in entry["actions"]]),
    )
    for label, lines in outcomes:
        if lines:
            yield lead_in(label)
            yield bullets(*lines)


def _decision(line: Json, entry: Json, fiscal_year: int) -> Item:
    source = f"（議題{entry['number']}）" if entry["number"] else f"（{entry['item']}）"
    return Item((*_numbered(line, fiscal_year), Run(source)))


def _numbered(line: Json, fiscal_year: int) -> Runs:
    label = words.decision_label(fiscal_year, line["number"])
    return (*((bold(f"{label}　"),) if label else ()), Run(line["text"]))
