"""The numbers of the day: chairs, papers, children, places; each is counted from the very list behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coordinator.events.invitations.board.lists import Head, heads
from coordinator.events.invitations.board.seats import InvitedSeat
from coordinator.events.invitations.models import AnswerCode, Children, Guest, Help


class Needed(StrEnum):
    """What is counted, in the order in which it is prepared."""

    CHAIRS = "chairs"
    PAPERS = "papers"
    LARGE_PRINT = "large_print"
    TOGETHER = "together"
    MINDED = "minded"
    WHEELCHAIR = "wheelchair"
    INTERPRETER = "interpreter"
    OTHER_HELP = "other_help"
    ONLINE = "online"
    GUESTS = "guests"


@dataclass(frozen=True)
class Mention:
    """One line behind a number; `months` are the ages of children, `note` what was written about help."""

    posts: tuple[tuple[str, str], ...]
    name: str
    months: Sequence[int] = ()
    note: str = ""

    @property
    def amount(self) -> int:
        """One at least: of some children nobody told the age."""
        return max(1, len(self.months))


@dataclass(frozen=True)
class Number:
    needed: Needed
    mentions: Sequence[Mention]

    @property
    def value(self) -> int:
        return sum(mention.amount for mention in self.mentions)


def numbers_of(asked: Iterable[InvitedSeat], guests: Iterable[Guest]) -> list[Number]:
    """Every number of a meeting, from the answers and the guests as they stand now."""
    asked = list(asked)
    room = heads(one for one in asked if one.is_in_the_room)
    coming = [Mention((("", guest.post),), guest.name) for guest in guests if guest.is_coming]
    chairs = [*map(_mention, room), *coming]
    found = {
        Needed.CHAIRS: chairs,
        Needed.PAPERS: chairs,
        Needed.LARGE_PRINT: _in_need(room, Help.LARGE_PRINT),
        Needed.TOGETHER: _children(room, Children.TOGETHER),
        Needed.MINDED: _children(room, Children.MINDED),
        Needed.WHEELCHAIR: _in_need(room, Help.WHEELCHAIR),
        Needed.INTERPRETER: _in_need(heads(one for one in asked if one.is_coming), Help.INTERPRETER),
        Needed.OTHER_HELP: [_mention(head, note=True) for head in _of_addressees(room) if head.details.help_note],
        Needed.ONLINE: [_mention(head) for head in heads(one for one in asked if one.answer is AnswerCode.ONLINE)],
        Needed.GUESTS: coming,
    }
    return [Number(needed, found[needed]) for needed in Needed]


def _mention(head: Head, *, note: bool = False) -> Mention:
    given = head.first.given
    is_substitute = given is not None and given.answer is AnswerCode.SUBSTITUTE
    name = given.substitute_name if given and is_substitute else head.names.person or ""
    return Mention(head.posts, name, note=head.details.help_note if note else "")


def _in_need(listed: Sequence[Head], help_: Help) -> list[Mention]:
    return [_mention(head, note=True) for head in _of_addressees(listed) if help_ in head.details.help]


def _children(listed: Sequence[Head], children: Children) -> list[Mention]:
    """An addressee's children come once, whether they come themselves or send somebody."""
    bringing = [head for head in _of_addressees(listed) if head.details.expected_children is children]
    return [replace(_mention(head), months=head.details.children_months) for head in bringing]


def _of_addressees(listed: Sequence[Head]) -> list[Head]:
    """One head for each addressee: what they asked for belongs to them, not to each of those they send."""
    return list({head.first.key: head for head in reversed(listed)}.values())[::-1]
