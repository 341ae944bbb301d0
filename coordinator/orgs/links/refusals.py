"""The one answer to every link that opens nothing."""

from coordinator.errors import DomainError


class LinkGone(DomainError):
    """Wrong, ended or stopped: the answer is the same, so that it tells nothing."""

    status = 410
