"""What a refused form sent, for the page that refuses it: one press sends all of it again."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.wsgi import get_input_stream

# Past this nothing is read: the server, not a page of ours, refuses.
LARGEST_READ = 200 * 1024 * 1024
CARRIED = ("form_key", "version", "draft")
SECRETS = ("password", "new_password", "repeat")
NOT_SHOWN = frozenset({"csrf_token", *CARRIED, *SECRETS})


@dataclass(frozen=True)
class Sent:
    """`carried` and `texts` as (name, value) in their order: an emptied field and a list's order are changes too."""

    carried: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    has_files: bool = False
    has_secrets: bool = False


def to_be_sent_again() -> Sent | None:
    """What a person filled in, if there is anything and all of it may stand on a page."""
    found = read()
    return found if found.texts and not found.has_secrets else None


def read() -> Sent:
    """To be asked once: what was too large is gone when it has been read."""
    form, has_files = _form_and_files()
    return Sent(
        carried=tuple((name, form[name]) for name in CARRIED if name in form),
        texts=tuple((name, value) for name, value in form.items(multi=True) if name not in NOT_SHOWN),
        has_files=has_files,
        has_secrets=any(name in form for name in SECRETS),
    )


def _form_and_files() -> tuple[MultiDict[str, str], bool]:
    try:
        return request.form, any(file.filename for file in request.files.values())
    except RequestEntityTooLarge:
        # A text that was too large on its own is found while the form is read: of the rest only a part would be left.
        is_unread = (request.content_length or 0) > (request.max_content_length or 0)
        return _texts_beside_large_files() if is_unread else MultiDict(), True


def _texts_beside_large_files() -> MultiDict[str, str]:
    """What was refused by its size has not been read yet: now its texts are, and its files go nowhere."""
    parser = FormDataParser(
        stream_factory=lambda *_sizes, **_names: Nowhere(),
        max_form_memory_size=current_app.config["MAX_FORM_MEMORY_SIZE"],
        max_form_parts=current_app.config["MAX_FORM_PARTS"],
    )
    try:
        body = get_input_stream(request.environ, max_content_length=LARGEST_READ)
        return parser.parse(body, request.mimetype, request.content_length, request.mimetype_params)[1]
    except RequestEntityTooLarge:
        return MultiDict()


class Nowhere(BytesIO):
    """A file that keeps nothing."""

    def write(self, content: Any) -> int:
        return len(content)
