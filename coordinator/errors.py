"""Refusals: types whose message is the sentence that the user reads."""

from flask_babel import LazyString


class DomainError(Exception):
    """A rule of the house says no; the message says what, and what to do next."""

    status = 422
    # The message of a refusal that always says the same; another is made of what it is raised with.
    says: LazyString | str = ""
    # Where a form shows it: beside the field of this name, at its top where that is empty; None is no form's matter.
    field: str | None = None

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or str(self.says))

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
