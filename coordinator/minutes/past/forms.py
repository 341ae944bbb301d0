"""Old minutes as they are chosen: PDF and Word alone."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, ValidationError

from coordinator.files.upload_fields import UploadField, UploadsField
from coordinator.minutes.past.files import TAKEN
from coordinator.web.forms import BaseForm

ACCEPT = {"accept": ",".join(f".{extension}" for extension in TAKEN)}


def pdf_or_word(form: Any, field: Any) -> None:
    """A validator: what is kept as it is must open everywhere for a long time."""
    chosen = field.data if isinstance(field.data, list) else [field.data]
    strange = [file.original_name for file in chosen if file and file.extension not in TAKEN]
    if strange:
        raise ValidationError(_("“%(name)s” is neither PDF nor Word (.docx). Save it as PDF.", name=strange[0]))


class PastFilesForm(BaseForm):
    files = UploadsField(
        _l("Old minutes (PDF or Word), several at once"),
        validators=[InputRequired(_l("Please choose a file.")), pdf_or_word],
        render_kw=ACCEPT,
    )


class AttachForm(BaseForm):
    file = UploadField(
        _l("Old minutes (PDF or Word)"),
        validators=[InputRequired(_l("Please choose a file.")), pdf_or_word],
        render_kw=ACCEPT,
    )
