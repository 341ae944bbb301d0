"""Why a publication is refused; each message is what the secretariat reads."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError, StaleVersion


class NotToBePublished(DomainError):
    says = _l("Minutes are published once they are confirmed. Please confirm them first.")


class MeetingNotPublic(DomainError):
    says = _l("Visitors do not see this meeting, so its minutes are not published.")


class ChangedMeanwhile(StaleVersion):
    """What was looked at is no longer what would be published."""

    says = _l("The minutes, or who may be named in them, changed meanwhile. Please look once more before publishing.")


class PublishedAlready(StaleVersion):
    """Visitors read exactly this already: another edition of it would say nothing new."""

    def __init__(self, number: int) -> None:
        super().__init__(_("Edition %(number)s, which visitors read now, says exactly this already.", number=number))


class NotToBeTakenBack(StaleVersion):
    says = _l("This publication is no longer the one that visitors read. Please look again.")


class TakeBackReasonMissing(DomainError):
    says = _l("Please write the reason. It is shown to everybody who looks for these minutes.")
