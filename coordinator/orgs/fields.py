"""Fields of forms that are written like the cells of files: one rule for both."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.errors import DomainError

REQUIRED = DataRequired(_l("Please fill this in."))
LONGEST_CODE, LONGEST_NAME, LONGEST_PHONE, LONGEST_MAIL = 40, 200, 40, 254

# What a browser must not fill in with its own user's facts; a code besides is short.
NEVER_GUESSED = {"autocomplete": "off"}
SHORT = {**NEVER_GUESSED, "size": 20}


def written(rule: Callable[[str], Any]) -> Callable[[Any, Field], None]:
    """A validator from a parser of cells: the field holds the tidy value, or shows the parser's sentence."""

    def check(form: Any, field: Field) -> None:
        try:
            field.data = rule(field.data or "")
        except DomainError as refusal:
            raise ValidationError(refusal.sentence) from None

    return check


def at_most(longest: int) -> Length:
    return Length(max=longest, message=_l("Please use at most %(max)d characters."))


def id_of(value: Any) -> int:
    """The row number of a chosen row, or as it was sent."""
    return int(getattr(value, "id", value))


def chosen(rows: Sequence[Any]) -> list[SelectChoice]:
    """The choices of a field over registered rows."""
    return [SelectChoice(value=row.id, label=row.name) for row in rows]


class ManyField(SelectMultipleField):
    """Several of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
