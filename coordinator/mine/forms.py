"""What a member sends back for a meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from coordinator.events.invitations.models import Answer, AnswerCode, Invitation
from coordinator.events.invitations.more_fields import MoreFields
from coordinator.web.forms import BaseForm, DayField, EditForm, one_line

# The version of a row that a notice made: nobody has told anything, so it is the same as none to who opened the page.
UNTOLD = "1"


class AnswerForm(BaseForm):
    """One tap: the answer, for the seat that is named, or for all, and the meeting's day as the page showed it."""

    answer = RadioField(coerce=AnswerCode, validators=[InputRequired()])
    seat = StringField(validators=[Length(max=32)])
    held_on = DayField()

    def __init__(self, codes: Sequence[AnswerCode]) -> None:
        super().__init__()
        self.answer.choices = [SelectChoice(value=code.value, label=code.value) for code in codes]

    def is_of_a_day_left(self, day: date | None) -> bool:
        """Whether the page was opened before the meeting moved to this day."""
        seen = self.held_on.data
        return seen is not None and day is not None and seen != day


class SubstituteForm(EditForm):
    """Who comes instead, for one seat; a page may have several."""

    substitute_name = StringField(
        _l("Name of whoever comes for you (it may come later)"), validators=[Length(max=200), one_line]
    )

    def __init__(self, answer: Answer) -> None:
        super().__init__(thing=answer)
        self.seat = answer.seat

    @property
    def id(self) -> str:
        return f"substitute-{self.seat.uid}"


class MoreForm(MoreFields, EditForm):
    """What comes after the tap, all of it optional; help and children only where somebody may come."""

    opinion = TextAreaField(_l("What you wish to be said at the meeting"), validators=[Length(max=2000)])

    def __init__(self, *, thing: Invitation | None, may_come: bool) -> None:
        super().__init__(thing=thing)
        if thing is None and not self.is_submitted():
            self.version.data = UNTOLD
        self.offer_more()
        if not may_come:
            del self.help, self.help_note, self.children, self.children_months

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the service takes them; what was not asked stays as it is."""
        kept = self.thing.children_months if self.thing is not None else ()
        return {"children_months": kept, **self.values}
