"""A merger of districts or of bodies as it is typed."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, Regexp

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.events.bodies.forms import CODE, WRITE_A_CODE
from coordinator.events.bodies.models import Body
from coordinator.imports import cells
from coordinator.orgs.directory.models import District
from coordinator.orgs.fields import LONGEST_NAME, REQUIRED, ManyField, at_most, chosen, id_of, written
from coordinator.web.forms import BaseForm, CodeField, DayField, one_line


class RegroupingForm(BaseForm):
    """Which ones, from which day, and into what. `agreed` is the fingerprint of the preview that was looked at."""

    agreed = HiddenField()
    merging = ManyField(_l("Those that merge"), coerce=id_of)
    from_on = DayField(
        _l("First day of the new order"),
        default=lambda: clock.today(),
        validators=[REQUIRED],
        description=_l("Until the day before, everything is as it was. A day to come may be entered too."),
    )
    into = SelectField(_l("Into what"), coerce=int, default=0)
    new_name = StringField(
        _l("Name of the new one"), validators=[at_most(LONGEST_NAME), one_line], description=_l("Only for a new one.")
    )
    new_code = CodeField(_l("Code of the new one"), validators=[Optional(), at_most(40), written(cells.code)])

    def __init__(self, *, things: Sequence[District] | Sequence[Body], asked: Sequence[str] = ()) -> None:
        """`asked`: the codes of those that are ticked already."""
        super().__init__(data={"merging": [thing.id for thing in things if thing.code in asked]})
        self._things: dict[int, Any] = {thing.id: thing for thing in things}
        self.merging.choices = chosen(things)
        self.into.choices = [SelectChoice(value=0, label=_l("A new one")), *chosen(things)]

    @property
    def day(self) -> date:
        return self.from_on.data or clock.today()

    @property
    def new(self) -> dict[str, str]:
        """Name and code of the new one."""
        return {"name": self.new_name.data or "", "code": self.new_code.data or ""}

    @property
    def chosen(self) -> list[Any]:
        return [self._things[number] for number in self.merging.data or ()]

    @property
    def target(self) -> Any:
        """The one that goes on; None where a new one is asked for."""
        return self._things.get(self.into.data or 0)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        others = [thing for thing in self.chosen if thing is not self.target] if valid else []
        if valid and not others:
            self.refuse("merging", _("Please tick what merges."))
            return False
        if merged := next((thing for thing in others if thing.successor is not None), None):
            said = {"name": merged.name, "into": merged.successor.name}
            self.refuse("merging", _("“%(name)s” was merged into “%(into)s” already.", **said))
            return False
        if valid and self.target is None:
            missing = [name for name in ("new_name", "new_code") if not self[name].data]
            for name in missing:
                self.refuse(name, _("Please fill this in."))
            return not missing
        return valid

    def place_of(self, refusal: DomainError) -> str:
        """What is not about the new one's code is about the day."""
        return "new_code" if refusal.field == "code" else "from_on"

    @property
    def fingerprint(self) -> str:
        """What was looked at: another choice, or a change by somebody else, gives another one."""
        facts = [str(self.from_on.data), self.new_name.data or "", self.new_code.data or "", str(self.into.data)]
        facts += [f"{thing.id} {thing.version}" for thing in self.chosen]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()


class BodiesForm(RegroupingForm):
    """A body's code stands in the addresses of its meetings."""

    new_code = CodeField(
        _l("Code of the new one"), validators=[Optional(), Length(max=40), Regexp(f"^{CODE}$", message=WRITE_A_CODE)]
    )
