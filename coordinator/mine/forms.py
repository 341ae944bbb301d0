"""What a member sends back for a meeting."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator import text
from coordinator.events.invitations.models import Answer, AnswerCode, Children, Help, Invitation
from coordinator.events.invitations.words import CHILDREN, HELP
from coordinator.web.forms import BaseForm, EditForm, one_line

OLDEST_IN_MONTHS = 18 * 12
LONGEST_AGE = 3
MOST_CHILDREN = 10
# The version of a row that a notice made: nobody has told anything, so it is the same as none to who opened the page.
UNTOLD = "1"
BETWEEN = re.compile(r"[\s,、，・]+")


class AnswerForm(BaseForm):
    """One tap: the answer, for the seat that is named, or for all."""

    answer = RadioField(coerce=AnswerCode, validators=[InputRequired()])
    seat = StringField(validators=[Length(max=32)])

    def __init__(self, codes: Sequence[AnswerCode]) -> None:
        super().__init__()
        self.answer.choices = [SelectChoice(value=code.value, label=code.value) for code in codes]


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


class MonthsField(StringField):
    """月齢: whole months, several with a blank between them; its data are numbers, and nothing else is kept."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        written = text.half_width(valuelist[0]) if valuelist else ""
        words = [word for word in BETWEEN.split(written) if word]
        if not all(map(_is_months, words[:MOST_CHILDREN])):
            raise ValueError(_("Please write months as numbers alone, for example: 8 30"))
        if len(words) > MOST_CHILDREN:
            raise ValueError(_("Please telephone us for more than %(count)s children.", count=MOST_CHILDREN))
        self.data = [int(word) for word in words]

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return " ".join(str(months) for months in self.data or ())


def _is_months(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= LONGEST_AGE and int(word) < OLDEST_IN_MONTHS


class MoreForm(EditForm):
    """What comes after the tap, all of it optional; help and children only where somebody may come."""

    opinion = TextAreaField(_l("What you wish to be said at the meeting"), validators=[Length(max=2000)])
    help = SelectMultipleField(
        _l("What you need on the day"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    help_note = StringField(_l("Anything else that you need"), validators=[Length(max=500), one_line])
    children = RadioField(_l("Children"), coerce=Children, default=Children.NONE, validators=[Optional()])
    children_months = MonthsField(_l("Ages of the children in months"))

    def __init__(self, *, thing: Invitation | None, may_come: bool) -> None:
        super().__init__(thing=thing)
        if thing is None and not self.is_submitted():
            self.version.data = UNTOLD
        self.help.choices = [SelectChoice(value=code.value, label=HELP[code]) for code in Help]
        self.children.choices = [SelectChoice(value=code.value, label=CHILDREN[code]) for code in Children]
        if not may_come:
            del self.help, self.help_note, self.children, self.children_months

    def validate_children_months(self, field: MonthsField) -> None:
        if field.data and self.children.data is Children.NONE:
            raise ValidationError(_("Please also choose whether the children take part or are to be minded."))

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the service takes them; what was not asked stays as it is."""
        kept = self.thing.children_months if self.thing is not None else ()
        return {"children_months": kept, **self.values}
