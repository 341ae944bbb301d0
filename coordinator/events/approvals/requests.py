"""What is to be approved, by whom, and how far that has come: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.events.approvals.models import Approval, Subject
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory.models import Organisation


@dataclass(frozen=True)
class ApprovalRequest:
    """A text of a meeting, by its digest, and the offices in whose names it goes out."""

    meeting: Meeting
    subject: Subject
    offices: Sequence[Organisation]
    digest: str

    @property
    def is_needed(self) -> bool:
        return self.meeting.body.kind.needs_approval


@dataclass(frozen=True)
class ApprovalState:
    """Where one office stands. What was approved before the text changed is asked again."""

    office: Organisation
    approval: Approval | None
    digest: str

    @property
    def is_valid(self) -> bool:
        return self.approval is not None and self.approval.digest == self.digest

    @property
    def is_outdated(self) -> bool:
        return self.approval is not None and not self.is_valid
