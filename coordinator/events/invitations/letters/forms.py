"""The text of a notice as it is typed."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.events.invitations.letters import blanks
from coordinator.events.invitations.models import NoticeText
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import DayField, EditForm, one_line


def known_blanks(form: Any, field: Field) -> None:
    """A validator: what stands in braces is one of our blanks."""
    strange = blanks.unknown(field.data or "")
    if strange:
        raise ValidationError(
            _(
                "%(strange)s is not a blank that is filled in here. Please choose among %(known)s.",
                strange=_braced(strange),
                known=_braced(blanks.NAMES),
            )
        )


def _braced(names: Iterable[str]) -> str:
    return "".join(f"{{{name.strip()}}}" for name in names)


class NoticeTextForm(EditForm):
    document_number = StringField(_l("Document number"), validators=[Length(max=100), one_line])
    dated_on = DayField(_l("Date of the notice"), validators=[Optional()])
    sender_codes = SelectMultipleField(
        _l("Senders"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    title = StringField(_l("Title of the notice"), validators=[DataRequired(), Length(max=300), one_line, known_blanks])
    greeting = StringField(_l("The season's greeting"), validators=[Length(max=100), one_line])
    text = TextAreaField(_l("Text of the notice"), validators=[DataRequired(), Length(max=5000), known_blanks])
    reply_how = TextAreaField(_l("How to answer"), validators=[Length(max=1000), known_blanks])
    bad_weather = TextAreaField(_l("In bad weather"), validators=[Length(max=1000), known_blanks])
    contact = TextAreaField(_l("Whom to ask"), validators=[Length(max=1000), known_blanks])

    def __init__(self, *, offices: Sequence[Organisation], notice: NoticeText | None, proposed: NoticeText) -> None:
        begun = {name: getattr(proposed, name) for name in TYPED}
        super().__init__(thing=notice, data=None if notice else begun)
        self._offices = {office.code: office for office in [*offices, *proposed.senders]}
        self.sender_codes.choices = [
            SelectChoice(value=code, label=office.name) for code, office in self._offices.items()
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the service takes them."""
        facts = self.values
        codes = facts.pop("sender_codes")
        return {**facts, "senders": [self._offices[code] for code in codes]}


TYPED = (
    "document_number",
    "dated_on",
    "sender_codes",
    "title",
    "greeting",
    "text",
    "reply_how",
    "bad_weather",
    "contact",
)
