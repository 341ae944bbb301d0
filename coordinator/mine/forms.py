"""What a member sends back for a meeting."""

from collections.abc import Sequence

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from coordinator.events.invitations.models import AnswerCode
from coordinator.web.forms import BaseForm


class AnswerForm(BaseForm):
    """One tap: the answer, for the seat that is named, or for all."""

    answer = RadioField(coerce=AnswerCode, validators=[InputRequired()])
    seat = StringField(validators=[Length(max=32)])

    def __init__(self, codes: Sequence[AnswerCode]) -> None:
        super().__init__()
        self.answer.choices = [SelectChoice(value=code.value, label=code.value) for code in codes]
