"""An approval as it is typed."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from coordinator import clock
from coordinator.events.approvals.requests import ApprovalRequest
from coordinator.web.forms import BaseForm, DayField, one_line


class ApprovalForm(BaseForm):
    """`seen`: the digest of the text as it stood when the page was opened."""

    seen = HiddenField()
    office = RadioField(_l("Office"), validators=[InputRequired()])
    decided_on = DayField(_l("Day of the approval"), validators=[InputRequired()])
    reference = StringField(_l("Number of the approval"), validators=[Length(max=100), one_line])

    decided_by = StringField(_l("Who decided"), validators=[Length(max=200), one_line])

    def __init__(self, asked: ApprovalRequest) -> None:
        super().__init__(data={"decided_on": clock.today(), "seen": asked.digest})
        self._digest = asked.digest
        self._offices = {office.code: office for office in asked.offices}
        self.office.choices = [SelectChoice(value=office.code, label=office.name) for office in asked.offices]

    def validate_seen(self, field: HiddenField) -> None:
        """The page that refuses is of the text as it stands now: the next press is made knowingly."""
        if field.data != self._digest:
            field.data = self._digest
            raise ValidationError(_("The text changed after you opened this page. Please read it again first."))

    def validate_decided_on(self, field: DayField) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("This day has not come yet. Please write the day on which it was approved."))

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the service takes them."""
        facts = {**self.values, "office": self._offices[self.office.data]}
        del facts["seen"]
        return facts
