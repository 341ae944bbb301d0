"""The navigation of each kind of viewer, in the words of the house."""

from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.web.viewer import Viewer

Line = tuple[LazyString, str]

VISITOR: tuple[Line, ...] = (
    (_l("About the council"), "public.home"),
    (_l("Meetings and records"), "public.meetings"),
    (_l("Goals"), "public.goals"),
    (_l("Members"), "public.organisations"),
    (_l("History"), "public.history"),
)
SECRETARIAT: tuple[Line, ...] = (
    (_l("Today's work"), "desk.home"),
    (_l("Meetings"), "meetings.index"),
    (_l("Year's plan"), "desk.this_year"),
    (_l("Organisations"), "directory.index"),
    (_l("Roster"), "roster.index"),
    (_l("Guideline and goals"), "guideline.index"),
    (_l("Sent and not delivered"), "outbox.index"),
    (_l("Handover"), "handover.this_year"),
    (_l("Settings"), "council.settings"),
)
REPRESENTATIVE: tuple[Line, ...] = (
    (_l("My page"), "mine.home"),
    (_l("Meetings and records"), "public.meetings"),
    (_l("Goals"), "public.goals"),
    (_l("Members"), "public.organisations"),
)
# Who came by a personal link stays behind it: no page outside can lead back, for none knows the link. Those that all
# may read open beside it, from the foot of one's own page.
LINK_HOLDER: tuple[Line, ...] = (
    (_l("My page"), "link.home"),
    (_l("Published minutes"), "link.all_minutes"),
)


def for_viewer(viewer: Viewer) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the page's own room) for this viewer."""
    return [(str(label), url_for(endpoint), request.endpoint == endpoint) for label, endpoint in _lines(viewer)]


def home_of(viewer: Viewer) -> str:
    """Where the council's name leads: behind a personal link or a pass to its own first page, else out to all."""
    if viewer.is_receptionist:
        return url_for("door.page")
    return url_for("link.home" if viewer.is_member and not viewer.is_representative else "public.home")


def _lines(viewer: Viewer) -> tuple[Line, ...]:
    if viewer.is_secretariat:
        return SECRETARIAT
    if viewer.is_representative:
        return REPRESENTATIVE
    if viewer.is_receptionist:
        return ()
    return LINK_HOLDER if viewer.is_member else VISITOR
