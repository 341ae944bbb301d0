"""The ways by which a reply, or whatever somebody hands in, comes to the secretariat."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Channel(StrEnum):
    """How it came to us."""

    LINK = "link"
    TELEPHONE = "telephone"
    FAX = "fax"
    POST = "post"
    COUNTER = "counter"
    MAIL = "mail"


# Who phoned, faxed or wrote; a personal link is nobody's to type in.
BY_HAND = (Channel.TELEPHONE, Channel.FAX, Channel.POST, Channel.COUNTER, Channel.MAIL)
CHANNELS: dict[Channel, LazyString] = {
    Channel.LINK: _l("By a personal link"),
    Channel.TELEPHONE: _l("By telephone"),
    Channel.FAX: _l("By fax"),
    Channel.POST: _l("By letter"),
    Channel.COUNTER: _l("At the counter"),
    Channel.MAIL: _l("By e-mail"),
}
