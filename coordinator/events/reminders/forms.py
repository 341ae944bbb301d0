"""The rules of reminding as they are set: each on or off, and how many days before."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from coordinator.events.reminders.models import Rule
from coordinator.web.forms import ConfirmForm, EditForm

DAYS = _l("Days before")


def days() -> IntegerField:
    return IntegerField(DAYS, validators=[InputRequired(), NumberRange(0, 60)])


class ReminderPlanForm(EditForm):
    answers_due = BooleanField(_l("Remind that answers are due"))
    answers_due_days = days()
    items_due = BooleanField(_l("Remind that items are due"))
    items_due_days = days()
    day_before = BooleanField(_l("Remind of the meeting's day"))
    day_before_days = days()
    minutes_due = BooleanField(_l("Remind the office that minutes are due"))
    minutes_due_days = days()
    approval_missing = BooleanField(_l("Remind the offices whose approval is missing"))
    approval_missing_days = days()
    bring = TextAreaField(_l("What to bring"), validators=[Length(max=500)])

    @property
    def rows(self) -> list[tuple[Rule, Any, Any]]:
        """Each rule with its two fields."""
        return [(rule, self[str(rule)], self[f"{rule}_days"]) for rule in Rule]


class UsualPlanForm(ConfirmForm):
    """The meeting follows its kind again."""
