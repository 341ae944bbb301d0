"""One button beside each issue and action, with what was seen; a day where it is settled."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired

from coordinator.web.forms import BaseForm, DayField


class SettleForm(BaseForm):
    """One of many on its page: the uid of what it settles names the form and its field."""

    seen = HiddenField()
    settled_on = DayField(_l("Day"), validators=[InputRequired()])

    def __init__(self, uid: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.uid = uid
        self.settled_on.id = f"settled-on-{uid}"

    @property
    def id(self) -> str:
        return f"settle-{self.uid}"


class ReopenForm(BaseForm):
    seen = HiddenField()
