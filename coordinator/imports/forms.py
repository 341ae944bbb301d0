"""Choosing a table, and agreeing to what it would do."""

from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField
from wtforms.validators import InputRequired

from coordinator.errors import DomainError
from coordinator.imports.reader import LARGEST
from coordinator.web.forms import BaseForm

ACCEPTED = ".csv,.xlsx"
# Before the key of a question in what a browser sends.
ANSWER = "answer:"


class TableField(FileField):
    """A CSV or XLSX file: `content` and `file_name` once it was sent; the importer decides what can be read."""

    content: bytes = b""
    file_name: str = ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        file = next((file for file in valuelist if getattr(file, "filename", "")), None)
        self.data = file
        if file is not None:
            self.content, self.file_name = file.stream.read(LARGEST + 1), file.filename
            # The cleaning of uploads knows no CSV; what it says of a workbook holds here too.
            if self.file_name.casefold().endswith(".xlsx"):
                self.process_errors.extend(g.upload_refusals.get(self.name, ()))


class TableForm(BaseForm):
    file = TableField(
        _l("File (CSV or Excel)"),
        validators=[InputRequired(_l("Please choose a file."))],
        render_kw={"accept": ACCEPTED},
    )


class ApplyForm(BaseForm):
    """`fingerprint` is that of the preview which was on the screen; beside it stand the answers to its questions."""

    fingerprint = HiddenField()

    def place_of(self, _refusal: DomainError) -> str:
        """The whole file is refused."""
        return "fingerprint"

    @property
    def answers(self) -> dict[str, str]:
        """What was chosen for each question, by its key."""
        chosen = request.form.items() if self.is_submitted() else ()
        return {name.removeprefix(ANSWER): value for name, value in chosen if name.startswith(ANSWER)}

    @property
    def is_only_answered(self) -> bool:
        """Whether the questions were answered to see what then would be done, and nothing was agreed to."""
        return self.is_submitted() and "look" in request.form
