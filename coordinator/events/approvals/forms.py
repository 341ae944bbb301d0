"""An approval as it is typed."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from coordinator import clock
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import BaseForm, DayField, one_line


class ApprovalForm(BaseForm):
    office = RadioField(_l("Office"), validators=[InputRequired()])
    decided_on = DayField(_l("Day of the approval"), validators=[InputRequired()])
    reference = StringField(_l("Number of the approval"), validators=[Length(max=100), one_line])

    def __init__(self, offices: Sequence[Organisation]) -> None:
        super().__init__(data={"decided_on": clock.today()})
        self._offices = {office.code: office for office in offices}
        self.office.choices = [SelectChoice(value=office.code, label=office.name) for office in offices]

    def validate_decided_on(self, field: DayField) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("This day has not come yet. Please write the day on which it was approved."))

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the service takes them."""
        return {**self.values, "office": self._offices[self.office.data]}
