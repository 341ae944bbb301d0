"""The policies that need no feature."""

from coordinator.web.viewer import Viewer


def open_to_all(viewer: Viewer) -> bool:
    return True


def signed_in(viewer: Viewer) -> bool:
    return viewer.is_signed_in


def secretariat_only(viewer: Viewer) -> bool:
    return viewer.is_secretariat


def administrator_only(viewer: Viewer) -> bool:
    return viewer.is_administrator


def member_only(viewer: Viewer) -> bool:
    return viewer.is_member
