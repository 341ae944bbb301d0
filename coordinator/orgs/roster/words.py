"""What roles, ways of reaching people, and consents are called."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.orgs.roster.members_list import Readers
from coordinator.orgs.roster.models import Consented, ContactBy, Seat, SeatRole

ROLES: dict[SeatRole, LazyString] = {
    SeatRole.LEAD: _l("Lead"),
    SeatRole.DEPUTY: _l("Deputy"),
    SeatRole.CONTACT: _l("Contact"),
}
WAYS: dict[ContactBy, LazyString] = {
    ContactBy.MAIL: _l("By e-mail"),
    ContactBy.POST: _l("By post"),
    ContactBy.FAX: _l("By fax"),
    ContactBy.HAND: _l("By hand"),
    ContactBy.REGULAR: _l("At a regular meeting"),
    ContactBy.TELEPHONE: _l("By telephone"),
}
CONSENT_FIELDS: dict[str, LazyString] = {
    "name": _l("Name"),
    "post": _l("Post"),
    "phone": _l("Telephone"),
    "email": _l("E-mail"),
}
AUDIENCES: dict[Consented, LazyString] = {
    Consented.MEMBERS: _l("The council's members may see it"),
    Consented.PUBLIC: _l("Everybody may see it"),
}

READERS: dict[Readers, LazyString] = {
    Readers.MEMBERS: _l("The council's members"),
    Readers.PUBLIC: _l("Everybody"),
    Readers.SECRETARIAT: _l("The secretariat alone, with everything"),
}


def seat_word(seat: Seat) -> str:
    """代表, or 代表（2）where an organisation has several."""
    role = str(ROLES[seat.role])
    return role if seat.number == 1 else _("%(role)s (%(number)s)", role=role, number=seat.number)


def way_word(way: ContactBy | None) -> str:
    """届け先なし where the roster does not hold what their way needs."""
    return str(WAYS[way]) if way else _("No way known")
