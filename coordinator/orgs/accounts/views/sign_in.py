"""Signing in, for the first time too, and signing out."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import audit
from coordinator.orgs.accounts import queries, services, sessions, sign_in
from coordinator.orgs.accounts.forms import FirstForm, SignInForm
from coordinator.orgs.accounts.models import User
from coordinator.orgs.accounts.refusals import AddressTaken, CodeWrong, NoAddress, NotTheFirst
from coordinator.orgs.accounts.views.blueprint import bp
from coordinator.web import policies
from coordinator.web.access import requires
from coordinator.web.addresses import our_own
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.throttle import PauseNeeded, Purpose, Trial
from coordinator.web.viewer import Role, Viewer

OF_THE_FIRST = Trial(Purpose.FIRST, "the first account")


@bp.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
@requires(policies.open_to_all, keyed=False)
def sign_in_page() -> ResponseReturnValue:
    if request.method == "GET" and g.viewer.is_signed_in:
        return redirect(home_of(g.viewer), 303)
    form = SignInForm()
    try:
        uid = sign_in.prove(form.email.data, form.password.data) if form.validate_on_submit() else None
    except PauseNeeded as pause:
        page = render_template("orgs/accounts/sign_in.html", form=form, refused=False, pause=pause)
        return page, pause.status, {"Retry-After": str(pause.seconds)}
    if uid is None:
        refused = form.is_submitted() and not form.errors
        return render_template(
            "orgs/accounts/sign_in.html", form=form, refused=refused, pause=None
        ), 422 if refused else form.status

    user = queries.user_of(uid)
    sessions.start(user)
    note_by(user, "account.sign_in")
    return commit_and_go(our_own(request.args.get("next")) or home_of(user))


@bp.route("/sign-out", methods=["POST"])
@requires(policies.signed_in)
def sign_out() -> ResponseReturnValue:
    note("account.sign_out", thing_kind="user", thing_uid=g.viewer.uid)
    sessions.end()
    return commit_and_go(url_for(".sign_in"), _("You are signed out."))


@bp.route("/sign-in/seen", methods=["POST"])
@requires(policies.signed_in)
def seen() -> ResponseReturnValue:
    """Somebody is typing: asked for once a minute, so that only who is idle is signed out (`sessions.keep_open`)."""
    return "", 204


@bp.route("/sign-in/first", methods=["GET", "POST"])
@requires(policies.open_to_all, keyed=False)
def first() -> ResponseReturnValue:
    if queries.is_any():
        raise NotTheFirst()
    form = FirstForm()
    if not form.validate_on_submit() or not opens_the_first_account(form):
        told = _(
            "There is no account yet. Whoever started this system has a printed code; "
            "with it the first account is opened here."
        )
        return form_page(form, _("The first administrator"), button=_("Open the first account"), lead=told)
    return commit_and_go(url_for("first_use.page"), _("Your account is open. Please set up the council next."))


def opens_the_first_account(form: FirstForm) -> bool:
    """Make it and sign in; a refusal stands beside its field, and a wrong code is counted."""
    sign_in.check_throttle(OF_THE_FIRST)
    password_hash = sign_in.hashed(form.new_password.data)
    try:
        user = services.make_first_administrator(
            form.code.data, email=form.email.data, name=form.name.data, password_hash=password_hash
        )
    except CodeWrong as refusal:
        sign_in.count_failure(OF_THE_FIRST)
        form.shows(refusal)
        return False
    except (NoAddress, AddressTaken) as refusal:
        form.shows(refusal)
        return False
    sessions.start(user)
    note_by(user, "account.first")
    return True


def home_of(viewer: User | Viewer) -> str:
    """Where one's work begins."""
    return url_for("mine.home" if viewer.role is Role.REPRESENTATIVE else "desk.home")


def note_by(user: User, action: str) -> None:
    """The audit row of somebody who was a visitor until this moment."""
    audit.record(str(user.role), user.uid, action, thing_kind="user", thing_uid=user.uid)
