"""Reading approvals."""

from sqlalchemy import select

from coordinator.events.approvals.models import Approval
from coordinator.events.approvals.requests import Asked, Decision
from coordinator.extensions import db


def decisions(asked: Asked) -> list[Decision]:
    """One for each office that is asked."""
    mine = select(Approval).where(Approval.meeting_id == asked.meeting.id, Approval.subject == asked.subject)
    known = {approval.office_id: approval for approval in db.session.scalars(mine)}
    return [Decision(office, known.get(office.id), asked.digest) for office in asked.offices]


def missing(asked: Asked) -> list[Decision]:
    """Who has still to approve; nobody where the meeting's kind needs no approval."""
    return [decision for decision in decisions(asked) if not decision.is_valid] if asked.is_needed else []
