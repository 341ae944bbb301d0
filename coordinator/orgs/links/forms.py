"""The forms about personal links."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length

from coordinator.web.forms import BaseForm, CodeField, EditForm


class LostLinkForm(BaseForm):
    email = CodeField(
        _l("Email address"),
        validators=[DataRequired(_l("Please fill this in.")), Length(max=254, message=_l("This is too long."))],
        render_kw={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false", "inputmode": "email"},
    )


class LinkForm(EditForm):
    """One button: what it does stands in its address."""
