"""What kinds, states, channels and readers of papers are called."""

from datetime import date, datetime
from typing import Protocol

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState, Paper
from coordinator.files.models import ShownTo
from coordinator.inquiries.channels import CHANNELS
from coordinator.web import filters

KINDS: dict[ItemKind, LazyString] = {
    ItemKind.REPORT: _l("Report"),
    ItemKind.CONSULT: _l("Consultation"),
    ItemKind.INFORM: _l("Information"),
    ItemKind.OTHER: _l("Other matter"),
}
# For those who choose a kind for the first time.
KINDS_EXPLAINED: dict[ItemKind, LazyString] = {
    ItemKind.REPORT: _l("Report: what was done"),
    ItemKind.CONSULT: _l("Consultation: please discuss or decide it together"),
    ItemKind.INFORM: _l("Information: please let everybody know"),
    ItemKind.OTHER: _l("Other matter"),
}
# At the desk.
STATES: dict[ItemState, LazyString] = {
    ItemState.SUBMITTED: _l("Arrived"),
    ItemState.ACCEPTED: _l("On the agenda"),
    ItemState.RETURNED: _l("Returned"),
    ItemState.MOVED: _l("Moved to the next meeting"),
    ItemState.WITHDRAWN: _l("Withdrawn"),
}
# To the proposer, as whole sentences (WORDING).
OUTCOMES: dict[ItemState, LazyString] = {
    ItemState.SUBMITTED: _l("It has been received. The secretariat is looking at it."),
    ItemState.ACCEPTED: _l("It will be talked about at the meeting"),
    ItemState.RETURNED: _l("It has been returned to you."),
    ItemState.MOVED: _l("It was moved to the next meeting."),
    ItemState.WITHDRAWN: _l("It has been withdrawn."),
}
TONES = {
    ItemState.SUBMITTED: "info",
    ItemState.ACCEPTED: "success",
    ItemState.RETURNED: "warning",
    ItemState.MOVED: "neutral",
    ItemState.WITHDRAWN: "neutral",
}
READERS: dict[ShownTo, LazyString] = {
    ShownTo.MEMBERS: _l("The members of this meeting alone"),
    ShownTo.PUBLIC: _l("Everybody (published with the programme)"),
    ShownTo.SECRETARIAT: _l("The secretariat alone"),
}
READERS_IN_SHORT: dict[ShownTo, LazyString] = {
    ShownTo.MEMBERS: _l("For members"),
    ShownTo.PUBLIC: _l("For everybody"),
    ShownTo.SECRETARIAT: _l("For the secretariat"),
}


def kind_of(item: AgendaItem) -> str:
    """報告, 協議, 情報提供 or その他."""
    return str(KINDS[item.kind])


def state_of(item: AgendaItem) -> str:
    return str(STATES[item.state])


class Proposed(Protocol):
    """An item, however much was read of it."""

    @property
    def state(self) -> ItemState: ...
    @property
    def number(self) -> int | None: ...
    @property
    def meeting(self) -> "ItsMeeting": ...


class ItsMeeting(Protocol):
    @property
    def held_on(self) -> date | None: ...
    @property
    def announced_at(self) -> datetime | None: ...
    @property
    def programme_fixed_at(self) -> datetime | None: ...


def outcome_of(item: Proposed) -> str:
    """What became of it, as its proposer reads it: 会議で話し合うことになりました（1月5日・2番目）."""
    said = str(OUTCOMES[item.state])
    meeting = item.meeting
    # A meeting in preparation is nobody's but the secretariat's to know of.
    if item.state is not ItemState.ACCEPTED or meeting.announced_at is None:
        return said
    day = filters.month_and_day(meeting.held_on)
    is_placed = meeting.programme_fixed_at and item.number
    number = _("No. %(number)s of the programme", number=item.number) if is_placed else ""
    known = [words for words in (day, number) if words]
    return _("%(said)s (%(known)s)", said=said, known=_("; ").join(known)) if known else said


def tone_of(item: AgendaItem) -> str:
    """The tone of the state's badge."""
    return TONES[item.state]


def channel_of(item: AgendaItem) -> str:
    return str(CHANNELS[item.channel]) if item.channel else ""


def size_of(count: int) -> str:
    """12KB, 1.4MB: as people name the size of a file."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))}KB"
    return f"{count / 1024 / 1024:.1f}MB"


def paper_label(paper: Paper, number: int | None = None) -> str:
    """資料1 or 参考資料1, also with the number that fixing the programme would give it; empty without any."""
    number = paper.number if paper.number is not None else number
    if number is None:
        return ""
    if paper.is_reference:
        return _("Reference paper %(number)s", number=number)
    return _("Paper %(number)s", number=number)


def readers_of(shown_to: ShownTo) -> str:
    return str(READERS_IN_SHORT[shown_to])
