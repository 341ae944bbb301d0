"""Who publishes: the secretariat, what is confirmed, of meetings that visitors know of."""

from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.records.models import Minutes, MinutesState
from coordinator.web.viewer import Viewer

PUBLISHABLE = (MinutesState.CONFIRMED, MinutesState.PUBLISHED)


def can_publish(viewer: Viewer, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Published ones too: a name goes only by a new publication, although no word changed."""
    confirmed = minutes is not None and minutes.state in PUBLISHABLE
    return viewer.is_secretariat and confirmed and meeting.is_public


def can_take_back(viewer: Viewer, publication: Publication) -> bool:
    return viewer.is_secretariat and publication.is_readable
