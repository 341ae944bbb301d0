"""Why an act on a meeting is refused; each message is what the secretariat reads."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.events.bodies.models import Body
from coordinator.web import filters


class MeetingRefusal(DomainError):
    """`field` names the field of a form beside which the sentence belongs."""

    field = "held_on"


class DayUndecided(MeetingRefusal):
    says = _l("The day is not decided yet. Please enter the day first, then announce the meeting.")


class BodyDoesNotMeet(MeetingRefusal):
    """The day lies outside the body's validity."""

    def __init__(self, body: Body, day: date) -> None:
        super().__init__(
            _(
                "“%(body)s” does not meet on %(day)s. Please choose another day, or change the body's days.",
                body=body.name,
                day=filters.long_day(day),
            )
        )


class HoursNeedADay(MeetingRefusal):
    field = "starts"
    says = _l("While the day is not decided, please leave the hours empty.")


class HoursInDisorder(MeetingRefusal):
    field = "ends"
    says = _l("The meeting must end after it begins, and needs a beginning. Please mend the hours.")


class AnswersDueTooLate(MeetingRefusal):
    field = "answers_due_on"

    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "Answers are due on the meeting's day (%(day)s) at the latest. Please choose an earlier day.",
                day=filters.day(day),
            )
        )


class ItemsDueTooLate(MeetingRefusal):
    field = "items_due_on"

    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "Items are due on the meeting's day (%(day)s) at the latest. Please choose an earlier day.",
                day=filters.day(day),
            )
        )


class ProgrammeDueTooLate(MeetingRefusal):
    field = "programme_due_on"

    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "The programme is fixed on the meeting's day (%(day)s) at the latest. Please choose an earlier day.",
                day=filters.day(day),
            )
        )


class ProgrammeDueBeforeItems(MeetingRefusal):
    field = "programme_due_on"

    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "The programme is fixed after the last day for items (%(day)s). Please choose that day or a later one.",
                day=filters.day(day),
            )
        )


class NumberTaken(MeetingRefusal):
    field = "number"

    def __init__(self, number: int) -> None:
        super().__init__(
            _("No. %(number)s is used by another meeting of the same body. Please choose another.", number=number)
        )


class RunningNumberTaken(MeetingRefusal):
    field = "running_number"

    def __init__(self, number: int) -> None:
        super().__init__(
            _("The running number %(number)s is used by another meeting. Please choose another.", number=number)
        )


class DayIsFixed(DomainError):
    says = _l("The meeting has been held. Its day and its numbers can no longer be changed.")


class NotToBeChanged(DomainError):
    says = _l("The meeting is cancelled, so it is no longer changed. Please make a new meeting instead.")


class NotToBeAnnounced(DomainError):
    says = _l("Only a meeting in preparation or a postponed one can be announced. Please open it anew.")


class NotToBePostponed(DomainError):
    says = _l("Only an announced meeting can be postponed. Please open it anew and look at its state.")


class NotToBeCancelled(DomainError):
    says = _l("A meeting that was held or is already cancelled cannot be cancelled.")


class NotToBeCalledOff(DomainError):
    says = _l("Only an announced meeting can be called off, on its own day. Before, it is cancelled.")


class NotToBeHeld(DomainError):
    says = _l("Only an announced meeting can be marked as held. Please announce it first.")


class NotYetHeld(DomainError):
    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "The meeting's day (%(day)s) has not come yet. It can be marked as held from that day on.",
                day=filters.day(day),
            )
        )


class ReasonMissing(MeetingRefusal):
    field = "reason"
    says = _l("Please write the reason. It stands on the meeting's page.")


class OpennessNeedsAReason(MeetingRefusal):
    field = "openness_reason"
    says = _l("Please write why observers are not, or only partly, admitted. Visitors read it.")


class OtherFiscalYear(MeetingRefusal):
    def __init__(self, day: date, fiscal_year: int) -> None:
        super().__init__(
            _(
                "%(day)s does not lie in %(year)s. Please choose a day of that fiscal year.",
                day=filters.long_day(day),
                year=filters.fiscal_year(fiscal_year),
            )
        )


class LinesRefused(DomainError):
    """Some lines of a year's plan cannot be saved, so none is: the sentence of each, by the earlier meeting's uid."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = sentences
