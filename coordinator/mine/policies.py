"""Who may do what on a member's page besides being a member."""

from coordinator.web.viewer import Viewer


def by_link_only(viewer: Viewer) -> bool:
    """Whoever opened a personal link; it may be somebody else than the one it was made for."""
    return viewer.link_uid is not None
