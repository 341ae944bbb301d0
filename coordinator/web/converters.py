"""What names a thing in our addresses. One place knows the shapes; another shape is 404 before anything is asked."""

import re

from flask import Flask
from werkzeug.routing import BaseConverter

UID = re.compile("[0-9a-f]{32}")
# A meeting's: fiscal year, body, number.
SLUG = re.compile("[0-9]{4}-[a-z0-9-]{1,60}-[0-9]{1,6}")


class UidConverter(BaseConverter):
    regex = UID.pattern


class SlugConverter(BaseConverter):
    regex = SLUG.pattern


def register(app: Flask) -> None:
    """Before the rooms are: their addresses say `<uid:uid>`, `<slug:slug>`."""
    app.url_map.converters.update(uid=UidConverter, slug=SlugConverter)


def is_uid(written: str) -> bool:
    """Whether what came by another way than an address can name a thing: a NUL in it is no error of ours."""
    return UID.fullmatch(written) is not None
