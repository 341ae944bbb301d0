"""The list at the door: everybody who is expected, by あかさたな, with what was answered and what was ticked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coordinator import text
from coordinator.errors import NotFound
from coordinator.events.invitations.board import counts, seat_rows
from coordinator.events.invitations.board.seats import InvitedSeat
from coordinator.events.invitations.models import AnswerCode, Guest
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.reception import queries
from coordinator.minutes.reception.models import Presence
from coordinator.minutes.reception.queries import LastTick
from coordinator.minutes.records.seat_names import OTHERS, row_of
from coordinator.orgs.name_search import holds_each
from coordinator.orgs.roster.members import MemberNames

GUESTS, WALK_INS = "来賓", "当日来られた方"


@dataclass(frozen=True)
class ReceptionLine:
    """One seat, guest or walk-in. Lines of one `head` are one person, who is ticked for all of them at once."""

    subject: str
    head: str
    group: str
    names: MemberNames
    answer: AnswerCode | None
    is_awaited: bool
    # 空き待ち: for a place in the room; for one in the child care.
    is_waiting: bool = False
    children_wait: bool = False
    substitute: str = ""
    children: int = 0
    tick: LastTick | None = None
    row_id: int = 0

    @property
    def kind(self) -> str:
        return self.subject.partition(":")[0]

    @property
    def words(self) -> str:
        """Where a search looks, beside the readings."""
        names = self.names
        return " ".join(filter(None, (names.organisation, names.post, names.person, self.substitute)))

    @property
    def readings(self) -> str:
        return " ".join(filter(None, (self.names.organisation_kana_key, self.names.person_kana_key)))

    def bears(self, words: str) -> bool:
        """Guests and substitutes have no reading but the kana of their names."""
        return holds_each(words, name=self.words, kana_key=f"{self.readings} {text.kana_sort_key(self.words)}")

    @property
    def is_there(self) -> bool:
        return self.tick is not None and self.tick.is_there

    @property
    def usual(self) -> Presence:
        """What the large button says: who sends somebody sends somebody."""
        return Presence.SUBSTITUTE if self.answer is AnswerCode.SUBSTITUTE else Presence.PRESENT

    @property
    def present_head(self) -> str:
        """Who sits there now: the person, or the substitute."""
        name = self.tick.substitute if self.tick and self.tick.presence is Presence.SUBSTITUTE else ""
        return f"{self.head}:{self.subject}:{name}" if name and name != self.substitute else self.head


@dataclass(frozen=True)
class Reception:
    """All lines of a meeting; every number is counted from them, or from those that were asked."""

    lines: Sequence[ReceptionLine]
    asked: Sequence[InvitedSeat]
    guests: Sequence[Guest]

    def line(self, subject: str) -> ReceptionLine:
        """`NotFound` for whoever does not belong to this meeting."""
        found = next((line for line in self.lines if line.subject == subject), None)
        if found is None:
            raise NotFound()
        return found

    def together(self, line: ReceptionLine) -> list[ReceptionLine]:
        """The lines of the same person."""
        return [one for one in self.lines if one.head == line.head]

    def groups(self, words: str = "") -> list[tuple[str, list[ReceptionLine]]]:
        """あ行, か行, …, then guests and who came besides; with `words` those in whose line these stand."""
        found: dict[str, list[ReceptionLine]] = {}
        for line in sorted(self.lines, key=lambda line: (_place(line), line.names.organisation_kana_key)):
            if not words or line.bears(words):
                found.setdefault(line.group, []).append(line)
        return list(found.items())

    @cached_property
    def came(self) -> int:
        """来た人: heads, also those who left since."""
        return len({line.present_head for line in self.lines if line.is_there})

    @cached_property
    def awaited(self) -> int:
        """まだの人: heads who said that they come to the room, and have not been ticked."""
        there = {line.head for line in self.lines if line.is_there}
        return len({line.head for line in self.lines if line.is_awaited} - there)

    @property
    def walk_ins(self) -> list[ReceptionLine]:
        """Those of them who did come: one who was entered by mistake was taken back."""
        return [line for line in self.lines if line.group == WALK_INS and line.is_there]


def reception_of(meeting: Meeting) -> Reception:
    """Eight statements, however many are expected."""
    ticks = queries.ticks_of(meeting)
    asked, guests = seat_rows.asked_of(meeting, ()), queries.guests_of(meeting)
    seats = [_of_seat(one, ticks) for one in asked]
    walk_ins = [_of_walk_in(said) for said in ticks.values() if said.is_walk_in]
    return Reception([*seats, *(_of_guest(guest, ticks) for guest in guests), *walk_ins], asked, guests)


def pattern() -> ReceptionLine:
    """What the page's script copies for somebody who was entered at the other phone."""
    return _of_walk_in(LastTick("walk-in:pattern", Presence.PRESENT, "", None, None, 0, "", "", is_late=False))


def _place(line: ReceptionLine) -> tuple[bool, bool, bool]:
    return line.group == WALK_INS, line.group == GUESTS, line.group == OTHERS


def _of_seat(one: InvitedSeat, ticks: dict[str, LastTick]) -> ReceptionLine:
    substitute = one.given.substitute_name if one.given and one.answer is AnswerCode.SUBSTITUTE else ""
    sent = f":{substitute or one.seat_id}" if one.answer is AnswerCode.SUBSTITUTE else ""
    stays_away = f":absent:{one.seat_id}" if one.answer is AnswerCode.ABSENT else ""
    return ReceptionLine(
        subject=f"seat:{one.seat_uid}",
        # Who does not come for one seat and comes for another is not ticked for both.
        head=f"{one.key[0]}:{one.key[1]}{sent}{stays_away}",
        group=row_of(one.names.organisation_kana_key),
        names=one.names,
        answer=one.answer,
        is_awaited=one.is_in_the_room,
        is_waiting=one.is_waiting,
        children_wait=one.is_coming and one.details.waits_for_childcare,
        substitute=substitute,
        children=counts.children(filter(counts.BELONGS[counts.Listing.CHILDREN], [one])),
        tick=ticks.get(f"seat:{one.seat_uid}"),
        row_id=one.seat_id,
    )


def _named(name: str, *, organisation: str = "", post: str = "") -> MemberNames:
    """Somebody without a seat, and without a reading."""
    return MemberNames("", organisation, "", post, name or None)


def _of_guest(guest: Guest, ticks: dict[str, LastTick]) -> ReceptionLine:
    subject = f"guest:{guest.uid}"
    return ReceptionLine(
        subject=subject,
        head=subject,
        group=GUESTS,
        names=_named(guest.name, post=guest.post),
        answer=AnswerCode.ATTEND if guest.is_coming else AnswerCode.ABSENT,
        is_awaited=guest.is_coming,
        tick=ticks.get(subject),
        row_id=guest.id,
    )


def _of_walk_in(said: LastTick) -> ReceptionLine:
    return ReceptionLine(
        subject=said.subject,
        head=said.subject,
        group=WALK_INS,
        names=_named(said.name, organisation=said.organisation),
        answer=None,
        is_awaited=False,
        tick=said,
        row_id=said.walk_in_id,
    )
