"""Why an act on an item or a programme is refused; each message is what the user reads."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.events.agenda.models import Paper
from coordinator.events.meetings.models import Meeting
from coordinator.web import filters


class ItemRefusal(DomainError):
    """A form shows it at its top, with everything that was typed."""

    field = ""


class AgendaClosed(ItemRefusal):
    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            _(
                "Submissions for “%(title)s” have closed. Please call the secretariat; there may still be a way.",
                title=meeting.title,
            )
        )


class DeadlinePassed(AgendaClosed):
    """Too late for an item, not too late to ask for one."""

    def __init__(self, meeting: Meeting) -> None:
        DomainError.__init__(
            self,
            _(
                "The deadline (%(day)s) has passed. You can still ask: put the mark at the end of the page, then send.",
                day=filters.day(meeting.items_due_on),
            ),
        )


class ItemNotOpen(ItemRefusal):
    """Decided meanwhile, or past the deadline: the proposer can no longer change it."""

    says = _l("This item can no longer be changed here. Please call the secretariat.")


class NotToBeDecided(ItemRefusal):
    says = _l("In its present state this cannot be done. Please open the item anew and look at it.")


class NumberIsGiven(ItemRefusal):
    """A number that members may have written down is not moved to another sort of paper, nor taken out of sight."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(
            _(
                "This paper already has its number (%(label)s). If nobody is to use it any more, please take it out.",
                label=paper.label,
            )
        )


class NotToBeInternal(ItemRefusal):
    says = _l(
        "Only an office's own item that has no number in the programme can be kept inside the secretariat. "
        "Please take the mark out."
    )


class ItemReasonMissing(ItemRefusal):
    says = _l("Please write the reason. The proposer reads it.")


class MeetingIsOver(ItemRefusal):
    says = _l("The meeting has been held or cancelled. No item can be added any more.")


class GoalsChanged(ItemRefusal):
    status = 409
    says = _l("Something changed meanwhile. Please look at the proposed goals once more.")


class OrderChanged(ItemRefusal):
    status = 409
    says = _l("Somebody else changed the order first. This is the order now. Please move the items once more.")


class ProgrammeIsFixed(ItemRefusal):
    says = _l("The programme is fixed. To change it, first open it again.")


class ProgrammeIsOpen(ItemRefusal):
    says = _l("The programme is already open.")


class NothingToFix(ItemRefusal):
    says = _l("No item has been accepted yet. Please accept at least one, then fix the programme.")
