"""What answers, help, children and outcomes are called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.events.invitations.board.calls import Split
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.seats import Details
from coordinator.events.invitations.models import AnswerCode, Children, ContactRole, Help, Outcome
from coordinator.inquiries.reply_codes import code_of_number

# A member's buttons.
BUTTONS: dict[AnswerCode, LazyString] = {
    AnswerCode.ATTEND: _l("I will come"),
    AnswerCode.ONLINE: _l("I will take part online"),
    AnswerCode.SUBSTITUTE: _l("Somebody else comes for me"),
    AnswerCode.ABSENT: _l("I cannot come"),
    AnswerCode.UNDECIDED: _l("I do not know yet"),
}
# At the desk.
ANSWERS: dict[AnswerCode, LazyString] = {
    AnswerCode.ATTEND: _l("Attends"),
    AnswerCode.ONLINE: _l("Attends online"),
    AnswerCode.SUBSTITUTE: _l("Sends a substitute"),
    AnswerCode.ABSENT: _l("Does not attend"),
    AnswerCode.UNDECIDED: _l("Not decided"),
}
HELP: dict[Help, LazyString] = {
    Help.WHEELCHAIR: _l("A place for a wheelchair"),
    Help.INTERPRETER: _l("A sign language interpreter"),
    Help.LARGE_PRINT: _l("Papers in large print"),
}
CHILDREN: dict[Children, LazyString] = {
    Children.NONE: _l("No children"),
    Children.TOGETHER: _l("Takes part together with children"),
    Children.MINDED: _l("Wishes children to be minded"),
}
CONTACT_ROLES: dict[ContactRole, LazyString] = {
    ContactRole.VENUE: _l("Venue"),
    ContactRole.LECTURER: _l("Lecturer"),
    ContactRole.MINDERS: _l("Child minders"),
    ContactRole.INTERPRETER: _l("Interpreter"),
    ContactRole.OTHER: _l("Another contact"),
}
OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.DISPATCHED: _l("Dispatched"),
    Outcome.HANDED: _l("Handed over"),
    Outcome.REACHED: _l("Was reached"),
    Outcome.NOT_REACHED: _l("Not reached yet"),
}
SPLITS: dict[Split, LazyString] = {
    Split.KANA: _l("In turn, by kana"),
    Split.KIND: _l("Each kind of member to one office"),
    Split.NONE: _l("Not shared"),
}
# The lists of the board.
LISTS: dict[Listing, LazyString] = {
    Listing.INVITED: _l("Invited"),
    Listing.ANSWERED: _l("Answered"),
    Listing.COMING: _l("Coming"),
    Listing.SUBSTITUTES: _l("Of these substitutes"),
    Listing.ONLINE: _l("Of these online"),
    Listing.WITHOUT_PLACE: _l("Waiting for a place"),
    Listing.ABSENT: _l("Not coming"),
    Listing.WAITING: _l("Not answered yet"),
    Listing.UNDECIDED: _l("Of these “I do not know yet”"),
    Listing.UNREACHABLE: _l("Of these without a way to reach them"),
    Listing.LATE: _l("Answered or changed after the last day"),
    Listing.CHILDREN: _l("Children who come along"),
    Listing.MINDED: _l("Children to be minded"),
    Listing.HELP: _l("Need help"),
    Listing.OPINIONS: _l("Opinions for the meeting"),
}


def reply_code(details: Details) -> str:
    """0018; nothing while there is no number yet."""
    return code_of_number(details.number) if details.number else ""
