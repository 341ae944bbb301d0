"""Changing one's own password."""

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.orgs.accounts import queries, services, sessions, sign_in
from coordinator.orgs.accounts.forms import ChangePasswordForm
from coordinator.orgs.accounts.views.blueprint import bp
from coordinator.web import policies
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.throttle import Purpose


@bp.route("/me/password", methods=["GET", "POST"])
@requires(policies.signed_in, keyed=False)
def password() -> ResponseReturnValue:
    user = queries.user_of(g.viewer.uid)
    form = ChangePasswordForm(owner=(user.email, user.name))
    if form.validate_on_submit() and not is_theirs(user.email, form):
        form.refuse("password", _("This is not your password now."))
    if not form.is_submitted() or form.errors:
        told = _("Afterwards every browser that is signed in with your account is signed out.")
        return form_page(form, _("Change the password"), button=_("Change the password"), lead=told)

    password_hash = sign_in.hashed(form.new_password.data)
    services.set_password(queries.user_of(g.viewer.uid), password_hash)
    note("account.change_password", thing_kind="user", thing_uid=g.viewer.uid, fields=("password",))
    sessions.end()
    return commit_and_go(url_for(".sign_in"), _("Your new password is set. Please sign in with it."))


def is_theirs(email: str, form: ChangePasswordForm) -> bool:
    """Whether the password of now is right; each wrong one is counted."""
    return sign_in.prove(email, form.password.data, purpose=Purpose.PASSWORD) == g.viewer.uid
