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
MOST_CHILDREN = 10
BETWEEN = re.compile(r"[\s,、，・と]+")
# 18, 8か月, 2歳, 1歳半, 1歳6か月; か in each of the ways in which it is written.
AGE = re.compile(r"(?:(?P<years>[0-9]{1,2})[歳才](?P<half>半)?)?(?:(?P<months>[0-9]{1,3})(?:[かカヵケヶ箇]月)?)?")
# One child with a blank within, or two: nobody knows.
ONE_OR_TWO = re.compile(r"(?<![0-9])[0-9]{1,2}[歳才]\s+[0-9]{1,3}[かカヵケヶ箇]月")
HALF_A_YEAR = 6


class MonthsField(StringField):
    """月齢: months, or years and months, as people write them; its data are months, and nothing else is kept."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        written = text.half_width(valuelist[0]) if valuelist else ""
        if ONE_OR_TWO.search(written):
            raise ValueError(_("Please write 1歳6か月 without a blank for one child, or 1歳、6か月 for two."))
        words = [word for word in BETWEEN.split(written) if word]
        ages = [months_of(word) for word in words[:MOST_CHILDREN]]
        if None in ages:
            raise ValueError(_("Please write ages in years and months. Several with a blank between."))
        if len(words) > MOST_CHILDREN:
            raise ValueError(_("Please telephone us for more than %(count)s children.", count=MOST_CHILDREN))
        self.data = [age for age in ages if age is not None]

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "、".join(map(age_of, self.data or ()))


def months_of(word: str) -> int | None:
    """18 of “18”, “18か月” and “1歳6か月”; None for what is no age of a child."""
    found = AGE.fullmatch(word)
    if found is None or not word:
        return None
    total = int(found["years"] or 0) * 12 + int(found["months"] or 0) + (HALF_A_YEAR if found["half"] else 0)
    return total if total < OLDEST_IN_MONTHS else None


def age_of(months: int) -> str:
    """1歳6か月, as one would write it, so that whoever looks again sees how it was understood."""
    years, left = divmod(months, 12)
    return f"{years}歳" * bool(years) + f"{left}か月" * bool(left or not years)


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
