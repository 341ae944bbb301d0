"""Why a meeting does not take place, and whether those invited are told."""

from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from coordinator.web.forms import BaseForm, ConfirmForm, EditForm, one_line


class Cause(StrEnum):
    """The usual reasons, so that nothing needs to be typed on a telephone."""

    WEATHER = "weather"
    ILLNESS = "illness"
    VENUE = "venue"
    OTHER = "other"


# The council writes in one language, and visitors read the reason as it is kept.
REASONS = {
    Cause.WEATHER: "荒天のため",
    Cause.ILLNESS: "感染症の流行のため",
    Cause.VENUE: "会場が使えなくなったため",
}


class CallOffForm(EditForm):
    cause = RadioField(_l("Reason"), default=Cause.WEATHER, coerce=Cause, validators=[InputRequired()])
    reason = StringField(_l("Another reason, in a few words"), validators=[Length(max=1000), one_line])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        labels = {**REASONS, Cause.OTHER: _("Another reason")}
        self.cause.choices = [SelectChoice(value=cause.value, label=label) for cause, label in labels.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.cause.data is Cause.OTHER and not self.reason.data:
            self.refuse("reason", _("Please write the reason. It stands on the meeting's page."))
            return False
        return valid

    @property
    def written_reason(self) -> str:
        return REASONS.get(self.cause.data) or str(self.reason.data)


class ReasonForm(EditForm):
    """Cancelling or postponing in advance."""

    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), Length(max=1000)])
    tell = BooleanField(_l("Tell those invited now"))


class TellChangeForm(ConfirmForm):
    """Tell those invited of the change."""


class CallForm(BaseForm):
    """One line of the list: reached, or not after all."""

    is_reached = BooleanField()
