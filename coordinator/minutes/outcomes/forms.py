"""One button beside each issue and action, with what was seen; a day where it is settled."""

from typing import Any

from flask_babel import gettext as _
from wtforms import HiddenField
from wtforms.validators import InputRequired

from coordinator.minutes.outcomes.queries import Outcome
from coordinator.minutes.records.models import Action
from coordinator.web.forms import BaseForm, DayField


class SettleForm(BaseForm):
    """One of many on its page: what it settles names the form and its field."""

    seen = HiddenField()
    settled_on = DayField(validators=[InputRequired()])

    def __init__(self, outcome: Outcome, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.uid = outcome.uid
        is_action = isinstance(outcome, Action)
        self.settled_on.label.text = _("Day on which it was done") if is_action else _("Day on which it was solved")
        self.settled_on.id = f"settled-on-{outcome.uid}"

    @property
    def id(self) -> str:
        return f"settle-{self.uid}"


class ReopenForm(BaseForm):
    seen = HiddenField()
