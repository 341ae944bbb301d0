"""What a refused form sent, for the page that refuses it: one press sends all of it again."""

from dataclasses import dataclass

from flask import request

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
    form = request.form
    return Sent(
        carried=tuple((name, form[name]) for name in CARRIED if name in form),
        texts=tuple((name, value) for name, value in form.items(multi=True) if name not in NOT_SHOWN),
        has_files=any(file.filename for file in request.files.values()),
        has_secrets=any(name in form for name in SECRETS),
    )
