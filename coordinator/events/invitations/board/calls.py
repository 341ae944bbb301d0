"""電話かけリスト: who has not answered, by kana, split among the offices. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.events.invitations.board.lists import Head
from coordinator.events.invitations.models import AnswerCode


class Split(StrEnum):
    """How the calls are shared: in turn by kana, each kind of member to one office, or not at all."""

    KANA = "kana"
    KIND = "kind"
    NONE = "none"


@dataclass(frozen=True)
class Before:
    """What a seat answered to the meeting before, or for the day that this one has left."""

    answer: AnswerCode
    on: date | None
    is_of_day_left: bool = False


@dataclass(frozen=True)
class CallShare:
    """What one office calls; without an office it is everybody's."""

    code: str
    office: str
    heads: Sequence[Head]


def by_kana(heads: Sequence[Head]) -> list[Head]:
    return sorted(heads, key=lambda head: (head.names.organisation_kana_key, head.names.kana_key))


def shared(heads: Sequence[Head], offices: Sequence[tuple[str, str]], split: Split) -> list[CallShare]:
    """The calls of each office (code, name); with no office, or without a split, one list for all."""
    ordered = by_kana(heads)
    if split is Split.NONE or not offices:
        return [CallShare("", "", ordered)]
    share = _in_turn if split is Split.KANA else _by_kind
    shares = zip(offices, share(ordered, len(offices)), strict=True)
    return [CallShare(code, name, own) for (code, name), own in shares]


def before_of(head: Head, answers: Mapping[int, Before]) -> Before | None:
    """What was answered to the last meeting for any of the seats."""
    return next((answers[one.seat_id] for one in head.seats if one.seat_id in answers), None)


def _in_turn(heads: Sequence[Head], number: int) -> list[list[Head]]:
    return [list(heads[start::number]) for start in range(number)]


def _by_kind(heads: Sequence[Head], number: int) -> list[list[Head]]:
    """The largest kinds first, each to the office that has the fewest calls."""
    kinds: dict[str, list[Head]] = {}
    for head in heads:
        kinds.setdefault(head.first.kind, []).append(head)
    parts: list[list[Head]] = [[] for _ in range(number)]
    for same in sorted(kinds.values(), key=len, reverse=True):
        min(parts, key=len).extend(same)
    return parts
