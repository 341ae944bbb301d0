"""Who is asking: by the personal link or the pass that came with it, else by the browser's sign-in."""

from flask import g, request

from coordinator.mine.addresses import LINK
from coordinator.minutes.reception import queries as reception
from coordinator.minutes.reception.views.blueprint import DOOR
from coordinator.orgs.accounts import sessions
from coordinator.orgs.links import queries as links
from coordinator.web.viewer import Viewer


def load_viewer() -> Viewer:
    """A link is a narrow capability: who is signed in besides does not count behind it, and never the other way."""
    if request.blueprint == LINK:
        return links.viewer_of(g.door_token)
    if request.blueprint == DOOR:
        return reception.viewer_of(g.door_token)
    return sessions.load_viewer()
