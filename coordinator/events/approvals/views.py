"""The page of approvals, shared by those whose text is approved: the notice and the publication."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.approvals import queries, services
from coordinator.events.approvals.forms import ApprovalForm
from coordinator.events.approvals.requests import ApprovalRequest
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note


def approvals_of(asked: ApprovalRequest, *, back: str, papers: str = "") -> ResponseReturnValue:
    """Who has approved, and the form to record it; `back`: the page from which the text goes out.

    `papers`: where what an office puts to its approval is to be had (起案用の一式).
    """
    form = ApprovalForm(asked)
    if form.validate_on_submit():
        approval = services.record(asked, by=g.viewer.name, **form.facts)
        note(f"approval.{asked.subject}", thing_kind="approval", thing_uid=approval.uid, fields=form.facts)
        return commit_and_go(request.path, _("The approval is recorded."))
    links = {"back": back, "papers": papers}
    page = render_template(
        "events/approvals/page.html", asked=asked, decisions=queries.decisions(asked), form=form, **links
    )
    return page, form.status
