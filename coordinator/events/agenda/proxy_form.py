"""An item that the secretariat enters for somebody, or of an office itself."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from coordinator import clock
from coordinator.events.agenda.forms import DeskItemForm
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.channels import BY_HAND, CHANNELS, Channel
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import DayField, one_line


def code_of(value: Any) -> str:
    return value.code if isinstance(value, Organisation) else str(value or "")


def channel_of(value: Any) -> Channel | None:
    return Channel(value) if value else None


class ProxyItemForm(DeskItemForm):
    """An item for somebody who phoned, faxed or wrote, or of an office itself."""

    organisation = SelectField(_l("Proposed by"), coerce=code_of, validators=[InputRequired()])
    channel = SelectField(_l("How it reached us"), coerce=channel_of, validators=[])
    received_from = StringField(_l("Who told us (name)"), validators=[Length(max=200), one_line])
    received_on = DayField(_l("On which day"), default=clock.today)
    is_internal = BooleanField(_l("Inside the secretariat alone"))

    def __init__(
        self, *, organisations: Sequence[Organisation], thing: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(thing=thing, **kwargs)
        if thing is not None and thing.number is not None:
            del self.is_internal
        self._organisations = {organisation.code: organisation for organisation in organisations}
        self.organisation.choices = [
            SelectChoice(value="", label=_l("Please choose")),
            *(SelectChoice(value=code, label=found.name) for code, found in self._organisations.items()),
        ]
        self.channel.choices = [
            SelectChoice(value="", label=_l("An office's own item")),
            *(SelectChoice(value=channel.value, label=CHANNELS[channel]) for channel in BY_HAND),
        ]

    def validate_channel(self, field: SelectField) -> None:
        organisation = self._organisations.get(self.organisation.data)
        if field.data is None and organisation is not None and not organisation.is_office:
            raise ValidationError(_("Please choose how it reached us."))

    def validate_is_internal(self, field: BooleanField) -> None:
        organisation = self._organisations.get(self.organisation.data)
        if field.data and organisation is not None and not organisation.is_office:
            raise ValidationError(_("Only an office's own item can be kept inside the secretariat."))

    def validate_received_from(self, field: StringField) -> None:
        if self.channel.data is not None and not field.data:
            raise ValidationError(_("Please write who told us."))

    def validate_received_on(self, field: DayField) -> None:
        if self.channel.data is not None and field.data is None:
            raise ValidationError(_("Please enter the day on which it reached us."))
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_("This day has not come yet."))

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        if facts["channel"] is None:
            facts["received_from"], facts["received_on"] = "", None
        return {**facts, "organisation": self._organisations[facts["organisation"]]}
