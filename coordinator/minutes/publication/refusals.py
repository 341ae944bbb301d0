"""Why a publication is refused; each message is what the secretariat reads."""

from flask_babel import gettext as _

from coordinator.errors import DomainError, StaleVersion


class NotToBePublished(DomainError):
    def __init__(self) -> None:
        super().__init__(_("Minutes are published once they are confirmed. Please confirm them first."))


class MeetingNotPublic(DomainError):
    def __init__(self) -> None:
        super().__init__(_("Visitors do not see this meeting, so its minutes are not published."))


class ChangedMeanwhile(StaleVersion):
    """What was looked at is no longer what would be published."""

    def __init__(self) -> None:
        super().__init__(
            _("The minutes, or who may be named in them, changed meanwhile. Please look once more before publishing.")
        )


class PublishedAlready(StaleVersion):
    """Visitors read exactly this already: another edition of it would say nothing new."""

    def __init__(self, number: int) -> None:
        super().__init__(_("Edition %(number)s, which visitors read now, says exactly this already.", number=number))


class NotToBeTakenBack(StaleVersion):
    def __init__(self) -> None:
        super().__init__(_("This publication is no longer the one that visitors read. Please look again."))


class ReasonMissing(DomainError):
    def __init__(self) -> None:
        super().__init__(_("Please write the reason. It is shown to everybody who looks for these minutes."))
