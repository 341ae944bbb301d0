"""Why a day of 解決した or 終わった is refused; each message is what the secretariat reads."""

from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError, StaleVersion


class NotOnThatDay(DomainError):
    """Before the meeting nobody had named it, and what lies ahead has not become of it yet."""

    field = "settled_on"
    says = _l("Please write a day between the meeting and today.")


class SettledMeanwhile(StaleVersion):
    """Its text, or what became of it, is no longer what was looked at."""

    says = _l("Somebody else saved first. This is how it stands now. Please look once more.")
