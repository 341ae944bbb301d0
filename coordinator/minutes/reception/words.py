"""What was answered and what was ticked, in the reader's language."""

from datetime import time

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.words import ANSWERS, LISTS
from coordinator.minutes.reception.models import Presence
from coordinator.minutes.reception.numbers import Needed
from coordinator.minutes.reception.queries import LastTick

PRESENCES: dict[Presence, LazyString] = {
    Presence.PRESENT: _l("Came"),
    Presence.SUBSTITUTE: _l("A substitute came"),
    Presence.NOT_YET: _l("Not here yet"),
}

NUMBERS: dict[Needed, LazyString] = {
    Needed.CHAIRS: _l("Chairs"),
    Needed.PAPERS: _l("Sets of papers"),
    Needed.LARGE_PRINT: _l("Of these in large print"),
    Needed.TOGETHER: _l("Children who take part together"),
    Needed.MINDED: _l("Children in child care"),
    Needed.WHEELCHAIR: _l("Places for wheelchairs"),
    Needed.INTERPRETER: _l("Sign language interpreting"),
    Needed.OTHER_HELP: _l("Other help"),
    Needed.ONLINE: _l("Taking part online"),
    Needed.GUESTS: _l("Guests of the meeting"),
}


def number_of(needed: Needed) -> str:
    return str(NUMBERS[needed])


def age_of(months: int) -> str:
    """8か月, 2歳, 2歳1か月"""
    years, rest = divmod(months, 12)
    if not years:
        return _("%(months)s months", months=rest)
    if not rest:
        return _("%(years)s years", years=years)
    return _("%(years)s years %(months)s months", years=years, months=rest)


def answer_of(code: AnswerCode | None, substitute: str = "", *, is_waiting: bool = False) -> str:
    """出席, 代理 見本 次郎, 出席 空き待ち, or お返事待ち."""
    if code is None:
        return _("Waiting for the answer")
    waiting = str(LISTS[Listing.WITHOUT_PLACE]) if is_waiting else ""
    return " ".join(filter(None, (str(ANSWERS[code]), substitute, waiting)))


def tick_of(said: LastTick | None) -> str:
    """来ました 13:25, 代理の方が来ました 見本 次郎 14:10（遅れて）（早退 15:00）, or まだ."""
    if said is None or not said.is_there:
        return str(PRESENCES[Presence.NOT_YET])
    parts = [str(PRESENCES[said.presence]), said.substitute, hour_of(said.arrived)]
    if said.is_late:
        parts.append(_("(late)"))
    if said.left:
        parts.append(_("(left at %(hour)s)", hour=hour_of(said.left)))
    return " ".join(filter(None, parts))


def hour_of(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
