"""Who may receive: whoever opened the meeting's pass on its day."""

from coordinator.web.viewer import Viewer


def can_receive(viewer: Viewer) -> bool:
    return viewer.is_receptionist
