"""Help and children, as a member tells them after the answer and the desk for them: optional, whoever asks."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator import text
from coordinator.events.invitations.models import Children, Help
from coordinator.events.invitations.words import CHILDREN, HELP
from coordinator.web.forms import one_line

OLDEST_IN_MONTHS = 18 * 12
LONGEST_AGE = 3
MOST_CHILDREN = 10
BETWEEN = re.compile(r"[\s,、，・]+")


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


class MoreFields:
    """The fields of a form that asks for help and children."""

    help = SelectMultipleField(
        _l("What you need on the day"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    help_note = StringField(_l("Anything else that you need"), validators=[Length(max=500), one_line])
    children = RadioField(_l("Children"), coerce=Children, default=Children.NONE, validators=[Optional()])
    children_months = MonthsField(_l("Ages of the children in months"))

    def offer_more(self) -> None:
        self.help.choices = [SelectChoice(value=code.value, label=HELP[code]) for code in Help]
        self.children.choices = [SelectChoice(value=code.value, label=CHILDREN[code]) for code in Children]

    def validate_children_months(self, field: MonthsField) -> None:
        if field.data and self.children.data in (None, Children.NONE):
            raise ValidationError(_("Please also choose whether the children take part or are to be minded."))
