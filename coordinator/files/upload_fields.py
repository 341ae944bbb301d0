"""Fields for files: what they hold is clean, what was refused stands beside them."""

from typing import Any

from flask import g
from wtforms import MultipleFileField
from wtforms.widgets import FileInput

from coordinator.files.kinds import KINDS

ACCEPTED = ",".join(f".{spelling}" for kind in KINDS for spelling in kind.spellings)


class UploadsField(MultipleFileField):
    """Its data are the `CleanFile`s of this request; a file that was refused makes the form invalid.

    A view that has such a field says so by `requires(…, takes=…)`: in others it stays empty.
    """

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["render_kw"] = {"accept": ACCEPTED, **kwargs.get("render_kw", {})}
        super().__init__(*args, **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = []

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = list(g.uploads.get(self.name, ()))
        self.process_errors.extend(g.upload_refusals.get(self.name, ()))


class UploadField(UploadsField):
    """One file at most: its data are that `CleanFile`, or None."""

    widget = FileInput()

    def process_data(self, value: Any) -> None:
        self.data = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = next(iter(self.data), None)
