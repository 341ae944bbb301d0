"""A note for next year as it is typed."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from coordinator.web.forms import EditForm


class HandoverForm(EditForm):
    text = TextAreaField(_l("To those who do this next year"), validators=[Length(max=5000)])
