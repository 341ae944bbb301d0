"""Sending, and what was done with a line of the dispatch list, as they are typed."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from coordinator import clock
from coordinator.events.invitations.dispatch.progress import DispatchLine
from coordinator.events.invitations.models import Outcome, Sending
from coordinator.events.invitations.words import OUTCOMES
from coordinator.web.forms import BaseForm, DayField, EditForm, one_line

CHOOSE_ONE = _l("Please choose at least one line.")


class SendForm(EditForm):
    """One button to send, another to send with one's own mail program."""

    by_own_mail = SubmitField()


class MarkForm(BaseForm):
    """Several lines at once: chosen, on which day, by whom."""

    lines = SelectMultipleField(validators=[InputRequired(message=CHOOSE_ONE)])
    done_on = DayField(_l("Day"), validators=[InputRequired()])
    done_by = StringField(_l("By whom"), validators=[DataRequired(), Length(max=200), one_line])

    def __init__(self, lines: Sequence[DispatchLine], *, by: str) -> None:
        super().__init__(data={"done_on": clock.today(), "done_by": by})
        self._sendings = {line.sending.uid: line.sending for line in lines if line.sending}
        self.lines.choices = [SelectChoice(value=uid, label=uid) for uid in self._sendings]

    @property
    def chosen(self) -> list[Sending]:
        return [self._sendings[uid] for uid in self.lines.data]

    @property
    def done(self) -> dict[str, Any]:
        """Day and person as the service takes them."""
        return {"on": self.done_on.data, "by": self.done_by.data}


class OutcomeForm(MarkForm):
    outcome = RadioField(_l("What was done"), coerce=Outcome, validators=[InputRequired()])

    def __init__(self, lines: Sequence[DispatchLine], *, by: str) -> None:
        super().__init__(lines, by=by)
        self.outcome.choices = [SelectChoice(value=value.value, label=words) for value, words in OUTCOMES.items()]

    @property
    def done(self) -> dict[str, Any]:
        return {**super().done, "outcome": self.outcome.data}
