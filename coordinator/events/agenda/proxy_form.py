"""An item that the secretariat enters for somebody, or of an office itself."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from coordinator import clock
from coordinator.events.agenda.forms import DeskItemForm
from coordinator.events.agenda.models import AgendaItem
from coordinator.inquiries.channels import BY_HAND, CHANNELS, Channel
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import DayField, one_line


def code_of(value: Any) -> str:
    return value.code if isinstance(value, Organisation) else str(value or "")


def channel_of(value: Any) -> Channel | None:
    return Channel(value) if value else None


class ProxyItemForm(DeskItemForm):
    """An item for somebody who phoned, faxed or wrote, or of an office itself."""

    whom = StringField(
        _l("Reply code, or a few letters of the organisation or person"), validators=[Length(max=100), one_line]
    )
    organisation = SelectField(_l("Proposed by"), coerce=code_of, validators=[])
    channel = SelectField(_l("How it reached us"), coerce=channel_of, validators=[])
    received_from = StringField(_l("Who told us (name)"), validators=[Length(max=200), one_line])
    received_on = DayField(_l("On which day"), default=clock.today)
    is_internal = BooleanField(_l("Inside the secretariat alone"))

    def __init__(
        self,
        *,
        organisations: Sequence[Organisation],
        find: Callable[[str], Sequence[Organisation]] | None = None,
        thing: AgendaItem | None = None,
        **kwargs: Any,
    ) -> None:
        """`find`: whom the letters of `whom` may mean; without it nothing is looked for."""
        super().__init__(thing=thing, **kwargs)
        self._find: Callable[[str], Sequence[Organisation]] | None = find
        self._found: list[str] = []
        if find is None:
            del self.whom
        if thing is not None and thing.number is not None:
            del self.is_internal
        self._organisations = {organisation.code: organisation for organisation in organisations}
        self._offer(organisations)
        self.channel.choices = [
            SelectChoice(value="", label=_l("An office's own item")),
            *(SelectChoice(value=channel.value, label=CHANNELS[channel]) for channel in BY_HAND),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        self._look_for_whom()
        return super().validate(extra_validators)

    def validate_whom(self, field: StringField) -> None:
        if not field.data or self.organisation.data in self._found:
            return
        if self.organisation.data:
            raise ValidationError(
                _("This is another organisation than the one chosen below. Please leave one of them.")
            )
        if self._found:
            raise ValidationError(_("%(count)s are found. Please choose one of them below.", count=len(self._found)))
        raise ValidationError(_("Nobody is found. Please try other letters, or choose the organisation below."))

    def validate_organisation(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Please choose whose item it is."))

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

    def _look_for_whom(self) -> None:
        """Who alone is meant is chosen; of several, these alone are offered."""
        if self._find is None or not self.whom.data:
            return
        found = self._find(self.whom.data)
        self._found = [one.code for one in found]
        if self.organisation.data:
            return
        if len(found) == 1:
            self.organisation.data = found[0].code
        elif found:
            self._offer(found)

    def _offer(self, organisations: Sequence[Organisation]) -> None:
        self.organisation.choices = [
            SelectChoice(value="", label=_l("Please choose")),
            *(SelectChoice(value=found.code, label=found.name) for found in organisations),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        facts.pop("whom", None)
        if facts["channel"] is None:
            facts["received_from"], facts["received_on"] = "", None
        return {**facts, "organisation": self._organisations[facts["organisation"]]}
