"""Who may answer for whom."""

from collections.abc import Collection

from coordinator.web.viewer import Viewer


def can_answer(viewer: Viewer, own_seat_ids: Collection[int]) -> bool:
    """Whoever is the addressee of at least one seat of the meeting."""
    return viewer.is_member and not viewer.seat_ids.isdisjoint(own_seat_ids)
