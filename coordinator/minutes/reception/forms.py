"""What is sent from the door: a tick, somebody who came besides, and the buttons of the pass."""

import re
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.extensions import new_uid
from coordinator.minutes.reception.lists import ReceptionLine
from coordinator.minutes.reception.models import Presence
from coordinator.minutes.reception.services import Moment
from coordinator.minutes.reception.words import PRESENCES
from coordinator.web.converters import is_uid
from coordinator.web.forms import BaseForm, EditForm, one_line

# Whom and what, as one button sends it: `seat:<uid> present`.
MARK = re.compile(r"(?P<subject>(?:seat|guest|walk-in):[0-9a-f]{32}) (?P<presence>present|substitute|not_yet)")


class FromTheDoor(BaseForm):
    """`uid`: the browser's own name for what it sends. `age`: how many milliseconds ago it was made."""

    uid = HiddenField()
    age = IntegerField(validators=[Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.uid.data:
            self.uid.data = new_uid()

    def validate_uid(self, field: HiddenField) -> None:
        if not is_uid(field.data or ""):
            raise NotFound()

    @property
    def age_of_it(self) -> timedelta:
        # Longer than any meeting is no time that a clock could have counted.
        return timedelta(milliseconds=min(max(self.age.data or 0, 0), 10**9))


class TickForm(FromTheDoor):
    """One tick; a button of the list sends `mark` alone, the page of one line also names and hours."""

    mark = RadioField(_l("At the reception"), validate_choice=False)
    substitute_name = StringField(_l("Name of the substitute"), validators=[Length(max=200), one_line])
    arrived = TimeField(_l("Arrived at (if it was not just now)"), validators=[Optional()])
    left = TimeField(_l("Left early at"), validators=[Optional()])

    def offer(self, line: ReceptionLine) -> "TickForm":
        """What can be said of a line; as it was ticked last, unless something was sent."""
        self.mark.choices = [
            SelectChoice(value=f"{line.subject} {presence}", label=str(PRESENCES[presence])) for presence in Presence
        ]
        if not self.is_submitted():
            self._show(line)
        return self

    @property
    def asked(self) -> tuple[str, Presence]:
        """Whom it is about, and what is said; `NotFound` for what no button sends."""
        found = MARK.fullmatch(self.mark.data or "")
        if found is None:
            raise NotFound()
        return found["subject"], Presence(found["presence"])

    @property
    def moment(self) -> Moment:
        return Moment(self.age_of_it, arrived=self.arrived.data, left=self.left.data)

    def validate_left(self, field: TimeField) -> None:
        """Who has no hour of arrival arrived when it was ticked; of those who are not there yet no hour is kept."""
        if self.asked[1] is Presence.NOT_YET:
            return
        ticked = clock.local(self.moment.ticked_at).time().replace(second=0, microsecond=0)
        if field.data and field.data < (self.arrived.data or ticked):
            raise ValidationError(_("This is before they arrived. Please look at both hours."))

    def _show(self, line: ReceptionLine) -> None:
        """As it was ticked last; before that, as it is usual."""
        presence = line.tick.presence if line.tick else line.usual
        self.mark.data = f"{line.subject} {presence}"
        self.substitute_name.data = line.tick.substitute if line.tick and line.tick.substitute else line.substitute
        if line.tick:
            self.arrived.data, self.left.data = line.tick.arrived, line.tick.left


class WalkInForm(FromTheDoor):
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200), one_line])
    organisation = StringField(_l("Organisation"), validators=[Length(max=200), one_line])

    @property
    def moment(self) -> Moment:
        return Moment(self.age_of_it)


class PassForm(EditForm):
    """One button: what it does stands in its address."""
