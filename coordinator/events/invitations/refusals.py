"""Why an answer or an invitation is refused; each message is what the user reads."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.events.meetings.models import Meeting
from coordinator.web import filters


class AnswersClosed(DomainError):
    """Not announced, called off, or over."""

    def __init__(self, meeting: Meeting) -> None:
        sentence = _("Answers for this meeting are not taken at present. Please telephone the secretariat.")
        if meeting.held_on is not None and meeting.may_be_held:
            sentence = _("The meeting of %(day)s is over or under way.", day=filters.day(meeting.held_on))
        super().__init__(sentence)


class EntryClosed(DomainError):
    """The same, said to the secretariat."""

    says = _l("Answers are entered from the announcement of a meeting until the end of its day.")


class PlacesClosed(DomainError):
    """Nobody is promised a place at a meeting that is not announced, is called off, or is over."""

    says = _l("Places are given out from the announcement of a meeting until the end of its day.")


class NoticeComesFirst(DomainError):
    says = _l("The notice has not gone out yet. Please send it first.")


class TelephoneMissing(DomainError):
    says = _l(
        "The secretariat's telephone is not entered yet, and a notice needs it. Please enter it in the settings first."
    )


class NobodyToAsk(DomainError):
    says = _l("Nobody is to be asked: all who were told have answered, or were written to today.")


class NotInvited(DomainError):
    """The seat is not among those invited, or somebody else answers for it on that day."""

    says = _l("This meeting does not ask you for an answer. If that is wrong, please telephone us.")


class TooManyInvited(DomainError):
    says = _l("A meeting has reply numbers for 9,999 addressees at most.")


class NobodySent(DomainError):
    """Somebody named a substitute although the seat's answer is another by now."""

    says = _l("The answer is not “Somebody else comes for me” any more. Please choose that first.")


class NotAnnouncedYet(DomainError):
    """A notice speaks of an announced meeting, with its day and number."""

    says = _l("Please announce the meeting first. Then its notice can go out.")


class NobodyToTell(DomainError):
    says = _l("The notice has gone out to everybody who is invited. Nothing was sent again.")


class NobodyReachable(DomainError):
    """What did not arrive cannot be written anew before the roster says how."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The roster holds no way to reach %(name)s. Please telephone, or write it down there.", name=name)
        )


class NothingToPrint(DomainError):
    """Nobody of those who were asked for is reached on paper, or has what is printed."""

    says = _l("There is nobody for whom this would be printed. Please choose others, or see the roster.")
