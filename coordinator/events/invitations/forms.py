"""An answer as it is typed at the desk, for whoever phoned, faxed or wrote."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from coordinator import clock
from coordinator.events.invitations.lookup import offered
from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.events.invitations.more_fields import MoreFields
from coordinator.events.invitations.words import ANSWERS
from coordinator.files.upload_fields import UploadField
from coordinator.inquiries.channels import BY_HAND, CHANNELS, Channel
from coordinator.web.forms import BaseForm, DayField, one_line


def answer_of(value: Any) -> AnswerCode | None:
    return AnswerCode(value) if value else None


class ProxyEntryForm(MoreFields, BaseForm):
    """One field for whom and what; the rest is kept from entry to entry, or seldom needed."""

    entry = StringField(
        _l("Reply code, or a few letters of the organisation or person"),
        validators=[DataRequired(), Length(max=100), one_line],
    )
    answer = RadioField(_l("Answer"), coerce=answer_of, validators=[Optional()])
    chosen = StringField(validators=[Length(max=2000)])
    channel = SelectField(_l("How it reached us"), coerce=Channel, validators=[InputRequired()])
    received_from = StringField(_l("Who told us (name)"), validators=[Length(max=200), one_line])
    received_on = DayField(_l("On which day"), default=clock.today, validators=[DataRequired()])
    substitute_name = StringField(_l("Name of the substitute"), validators=[Length(max=200), one_line])
    opinion = TextAreaField(_l("Opinion for the meeting"), validators=[Length(max=2000)])
    # Nothing chosen leaves what they told themselves.
    children = RadioField(_l("Children"), coerce=Children, validators=[Optional()])
    photo = UploadField(_l("Photo of the fax or letter"))

    def __init__(self, *, has_online: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer_more()
        self.answer.choices = [
            SelectChoice(value=code.value, label=f"{key} {ANSWERS[code]}")
            for key, code in offered(has_online=has_online).items()
        ]
        self.channel.choices = [SelectChoice(value=channel.value, label=CHANNELS[channel]) for channel in BY_HAND]

    @property
    def more(self) -> dict[str, Any]:
        """What else was said, as the service takes it."""
        names = ("opinion", "help", "help_note", "children", "children_months")
        return {name: self[name].data for name in names if self[name].data}

    def validate_received_on(self, field: DayField) -> None:
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_("This day has not come yet."))

    def offers(self, code: AnswerCode) -> bool:
        return code.value in {choice.value for choice in self.answer.choices}
