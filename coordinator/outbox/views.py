"""What was sent, and what did not arrive."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from coordinator.outbox import queries, reach, services, words
from coordinator.outbox.forms import RetryForm
from coordinator.outbox.models import MessageState
from coordinator.web import pagination, policies
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note

bp = Blueprint("outbox", __name__)
bp.add_app_template_global(reach.is_kept_here, "mail_is_kept_here")


@bp.route("/desk/outbox/")
@requires(policies.secretariat_only)
def index() -> ResponseReturnValue:
    state = asked_state()
    page = pagination.page_of(queries.messages(state), pagination.asked_page())
    return render_template("outbox/index.html", page=page, state=state, counts=queries.counts(), words=words)


@bp.route("/desk/outbox/<uid:uid>/retry", methods=["POST"])
@requires(policies.secretariat_only)
def retry(uid: str) -> ResponseReturnValue:
    message = queries.message_of(uid)
    form = RetryForm(thing=message)
    if not form.validate_on_submit():
        return render_template("outbox/changed.html", message=message, words=words), form.status

    services.retry(message)
    note("outbox.retry", thing_kind="message", thing_uid=message.uid, fields=("state",))
    return commit_and_go(url_for(".index", state="waiting"), _("It will be sent again within a minute."))


@bp.route("/desk/outbox/retry", methods=["POST"])
@requires(policies.secretariat_only)
def retry_all() -> ResponseReturnValue:
    tried = services.retry_all(queries.failed())
    note("outbox.retry_all", thing_kind="message", fields=("state",))
    told = ngettext("%(num)s message will be sent again.", "%(num)s messages will be sent again.", tried)
    return commit_and_go(url_for(".index", state="waiting"), told)


def asked_state() -> MessageState | None:
    """The state named in the address; None for all, and for anything that is none."""
    asked = request.args.get("state", "")
    return MessageState(asked) if asked in set(MessageState) else None
