"""Publishing and taking back: one button each, with what was seen and with a reason."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from coordinator.web.forms import BaseForm


class PublishForm(BaseForm):
    """`seen`: the mark of the edition that the page showed, in the style that it showed."""

    seen = HiddenField()
    layout = HiddenField()
    speakers = HiddenField()


class TakeBackForm(BaseForm):
    """`seen`: the uid of the publication that the page showed."""

    seen = HiddenField()
    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), Length(max=1000)])
