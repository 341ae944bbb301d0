"""代行入力: the secretariat enters what somebody phoned, faxed, wrote or said at the counter."""

from collections.abc import Sequence
from typing import Any

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.services.answers import Origin, answer, tell_more
from coordinator.events.invitations.services.invitees import invite_one
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import addressees_of
from coordinator.orgs.roster.models import Seat


def enter(
    meeting: Meeting,
    seats: Sequence[Seat],
    *,
    said: AnswerCode,
    origin: Origin,
    substitute_name: str = "",
    opinion: str = "",
    **more: Any,
) -> list[Answer]:
    """The answer of one addressee; an opinion is written below what they wrote already.

    `more` is what was said of help and children: what is not named stays as they told it.
    """
    given = answer(meeting, seats, answer=said, origin=origin, substitute_name=substitute_name)
    if opinion or more:
        (addressee,) = addressees_of(seats, meeting.reference_day)
        row = invite_one(meeting, addressee)
        if opinion not in row.opinion:
            more["opinion"] = "\n".join(filter(None, [row.opinion, opinion]))
        tell_more(row, **{"children_months": row.children_months, **more})
    return given
