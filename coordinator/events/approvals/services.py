"""An approval is recorded; what lacks one does not go out."""

from datetime import date

from coordinator.events.approvals import queries
from coordinator.events.approvals.models import Approval
from coordinator.events.approvals.refusals import ApprovalMissing
from coordinator.events.approvals.requests import ApprovalRequest
from coordinator.events.meetings.locks import lock
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation


def record(
    asked: ApprovalRequest, office: Organisation, *, decided_on: date, reference: str, by: str, decided_by: str = ""
) -> Approval:
    """決裁済みにする: for the text as it stands now; recorded anew, the last word counts."""
    lock(asked.meeting)
    approval = next(one.approval for one in queries.decisions(asked) if one.office is office)
    if approval is None:
        approval = Approval(meeting=asked.meeting, subject=asked.subject, office=office)
        db.session.add(approval)
    approval.decided_on, approval.reference = decided_on, reference
    approval.decided_by, approval.recorded_by = decided_by, by
    approval.digest = asked.digest
    db.session.flush()
    return approval


def require(asked: ApprovalRequest) -> None:
    """Refuse where the meeting's kind needs approval and an office has not approved this very text."""
    missing = queries.missing(asked)
    if missing:
        raise ApprovalMissing(missing)
