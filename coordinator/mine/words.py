"""How a member's page speaks of seats and answers."""

from collections.abc import Sequence
from functools import cache

from flask_babel import get_locale
from flask_babel import gettext as _

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.words import BUTTONS
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.channels import CHANNELS, Channel
from coordinator.orgs.roster.models import Seat
from coordinator.web import filters


def button_of(code: AnswerCode) -> str:
    """出席します"""
    return _buttons_in(get_locale().language)[code]


@cache
def _buttons_in(_language: str) -> dict[AnswerCode, str]:
    """A page has them a dozen times over: put into words once, while that language is the current one."""
    return {code: str(words) for code, words in BUTTONS.items()}


def seat_at(seat: Seat, meeting: Meeting) -> str:
    """The organisation and the post of whoever holds the seat on the meeting's day."""
    return " ".join(filter(None, [seat.organisation.name, seat.post_on(meeting.reference_day)]))


def all_alike(seats: Sequence[Seat]) -> str:
    """どちらの団体も同じ, for as many organisations as there are."""
    organisations = len({seat.organisation_id for seat in seats})
    if organisations == 1:
        return _("The same for all your seats")
    return _("The same for both organisations") if organisations == 2 else _("The same for all organisations")


def told_by(answer: Answer) -> str:
    """電話で 見本様から 11月2日（月）: how an answer came that the secretariat entered; else nothing."""
    if answer.channel is Channel.LINK:
        return ""
    channel = str(CHANNELS[answer.channel])
    day = filters.day(answer.received_on)
    if not answer.received_from:
        return _("%(channel)s, %(day)s", channel=channel, day=day)
    return _("%(channel)s, from %(name)s, %(day)s", channel=channel, name=answer.received_from, day=day)
