"""What groups of members and the fields that visitors may see are called."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.orgs.directory.models import Group

GROUPS: dict[Group, LazyString] = {
    Group.COMMUNITY: _l("Community"),
    Group.AGENCY: _l("Agencies"),
    Group.SECRETARIAT: _l("Secretariat"),
}
PUBLIC_FIELDS: dict[str, LazyString] = {
    "name": _l("Name of the organisation"),
    "kana": _l("Reading in kana"),
    "address": _l("Address"),
    "phone": _l("Telephone"),
    "url": _l("Website"),
    "description": _l("Description"),
}


def group_word(group: Group) -> str:
    return str(GROUPS[group])


def public_words(fields: list[str]) -> str:
    """The fields that visitors may see, in words."""
    return _(", ").join(str(PUBLIC_FIELDS[field]) for field in PUBLIC_FIELDS if field in fields)
