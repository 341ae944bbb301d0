"""What rules and fates are called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.events.reminders.models import ReminderFate, Rule

RULES: dict[Rule, LazyString] = {
    Rule.ANSWERS_DUE: _l("Answers are due"),
    Rule.ITEMS_DUE: _l("Items are due"),
    Rule.DAY_BEFORE: _l("The meeting comes"),
    Rule.MINUTES_DUE: _l("Minutes are due"),
    Rule.APPROVAL_MISSING: _l("An approval is missing"),
}
WHOM: dict[Rule, LazyString] = {
    Rule.ANSWERS_DUE: _l("whoever got the notice and has not answered"),
    Rule.ITEMS_DUE: _l("whoever got the notice and has not sent an item"),
    Rule.DAY_BEFORE: _l("those who are coming"),
    Rule.MINUTES_DUE: _l(
        "the office that writes them, until they are finished; then the offices that have not approved them"
    ),
    Rule.APPROVAL_MISSING: _l("the offices that have not approved the notice"),
}
FATES: dict[ReminderFate, LazyString] = {
    ReminderFate.SENT: _l("reminded"),
    ReminderFate.TOLD: _l("asked by the secretariat that day"),
    ReminderFate.TOO_LATE: _l("would have come too late"),
}
