"""Roles in words."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from coordinator.web.viewer import Role

ROLES: dict[Role, LazyString] = {
    Role.SECRETARIAT: _l("Secretariat"),
    Role.REPRESENTATIVE: _l("Representative of an organisation"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
