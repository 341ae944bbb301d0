"""Why a save of the working minutes is refused; each message is what the secretariat reads."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError, StaleVersion
from coordinator.minutes.records.attendance import MergedDay
from coordinator.minutes.records.merge import Merged


class LateSave(StaleVersion):
    """Somebody saved first; `merged` carries both texts."""

    def __init__(self, merged: Merged) -> None:
        super().__init__(_("Somebody else saved first. Both texts are shown. Please choose which to keep."))
        self.merged = merged


class LateDay(StaleVersion):
    def __init__(self, merged: MergedDay) -> None:
        super().__init__(_("Somebody else saved first. Both texts are shown. Please choose which to keep."))
        self.merged = merged


class OrderMoved(StaleVersion):
    says = _l("Somebody else changed the entries meanwhile. This is how they stand now. Please move it once more.")


class NotToBeRecorded(DomainError):
    says = _l("Minutes are kept of meetings that were announced. Please announce the meeting first.")


class NotToBeConfirmed(DomainError):
    says = _l("Only a draft with an entry, of a meeting that was held, is confirmed. Please look again.")


class WrittenMeanwhile(StaleVersion):
    """What was read through is no longer what would be confirmed."""

    says = _l("The minutes were changed meanwhile. Please read them through and confirm them once more.")
