"""Reading approvals."""

from sqlalchemy import select

from coordinator.events.approvals.models import Approval
from coordinator.events.approvals.requests import ApprovalRequest, ApprovalState
from coordinator.extensions import db


def decisions(asked: ApprovalRequest) -> list[ApprovalState]:
    """One for each office that is asked."""
    mine = select(Approval).where(Approval.meeting_id == asked.meeting.id, Approval.subject == asked.subject)
    known = {approval.office_id: approval for approval in db.session.scalars(mine)}
    return [ApprovalState(office, known.get(office.id), asked.digest) for office in asked.offices]


def missing(asked: ApprovalRequest) -> list[ApprovalState]:
    """Who has still to approve; nobody where the meeting's kind needs no approval."""
    return [decision for decision in decisions(asked) if not decision.is_valid] if asked.is_needed else []
