"""What closes the minutes, and the small forms of one button."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from coordinator.minutes.records.closure import Closing
from coordinator.minutes.records.forms.entry import LONGEST
from coordinator.web.forms import BaseForm, DayField, EditForm


class ClosingForm(EditForm):
    next_on = DayField(_l("Day of the next meeting"), validators=[Optional()])
    next_and_notes = TextAreaField(_l("The next meeting and other notes"), validators=[Length(max=LONGEST)])

    def __init__(self, *, thing: Closing) -> None:
        super().__init__(thing=thing)


class EntryOrderForm(BaseForm):
    """`version`: how the entries stood when they were seen."""

    version = HiddenField()


class ConfirmMinutesForm(BaseForm):
    version = HiddenField()


class RemoveEntryForm(BaseForm):
    """`seen`: how the whole entry stood when it was seen."""

    seen = HiddenField()
