"""Refusals: types whose message is the sentence that the user reads."""


class DomainError(Exception):
    """A rule of the house says no; the message says what, and what to do next."""

    status = 422

    @property
    def sentence(self) -> str:
        return str(self)


class NotFound(DomainError):
    """It is not there, or not for this viewer: the answer is the same."""

    status = 404


class NotAllowed(DomainError):
    """Known viewer, known place, but not theirs to do."""

    status = 403


class StaleVersion(DomainError):
    """Somebody else saved first."""

    status = 409


class TooManyAttempts(DomainError):
    """A throttle closed."""

    status = 429
