"""What offices approve when they approve a publication: exactly the document that visitors would read."""

from coordinator import clock
from coordinator.events.approvals import queries as approvals
from coordinator.events.approvals.models import Subject
from coordinator.events.approvals.requests import ApprovalRequest
from coordinator.events.bodies.models import Step
from coordinator.events.invitations.letters import approval_text as notice
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import documents, queries, styles
from coordinator.minutes.records.models import MinutesState
from coordinator.orgs.directory.models import Organisation


def asked_of(meeting: Meeting, digest: str) -> ApprovalRequest:
    """By those who sent the meeting's notice."""
    return ApprovalRequest(meeting, Subject.PUBLICATION, notice.offices_of(meeting, letters.text_of(meeting)), digest)


def undecided(meeting: Meeting) -> list[Organisation]:
    """The offices for whose approval confirmed minutes wait, of the document in the style that is proposed."""
    kind, minutes = meeting.body.kind, queries.whole(meeting)
    is_to_come = meeting.is_public and kind.needs_approval and kind.line_of(Step.PUBLICATION) is not None
    if not is_to_come or minutes is None or minutes.state is not MinutesState.CONFIRMED:
        return []
    style = styles.proposed(meeting, queries.latest(meeting))
    papers = queries.papers_of(meeting)
    document = documents.public_document(minutes, papers, day=clock.today(), naming=style.naming)
    missing = approvals.missing(asked_of(meeting, documents.digest(document)))
    return [decision.office for decision in missing]
