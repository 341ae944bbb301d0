"""A forgotten password: a link by mail, and the page that it opens."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.orgs.accounts import links, queries, services, sign_in
from coordinator.orgs.accounts.forms import ForgottenForm, NewPasswordForm
from coordinator.orgs.accounts.models import ResetLink
from coordinator.orgs.accounts.refusals import LinkDead
from coordinator.orgs.accounts.views.blueprint import bp
from coordinator.orgs.accounts.views.sign_in import note_by
from coordinator.web import policies, throttle
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.form_page import form_page
from coordinator.web.throttle import Purpose, Trial

OF_A_LINK = Trial(Purpose.RESET_LINK)


@bp.route("/sign-in/forgotten", methods=["GET", "POST"])
@requires(policies.open_to_all, keyed=False)
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.validate_on_submit():
        return _forgotten_page(form)

    # Each request counts, whether the address is known or not; of one account no stranger can use up what is free.
    throttle.count(Trial(Purpose.FORGOTTEN))
    user = links.mail_reset(form.email.data)
    if user is not None:
        note_by(user, "account.forgot_password")
    told = _("If there is an account for this address, a mail is on its way. Its link holds for 30 minutes.")
    return commit_and_go(url_for(".sign_in"), told)


@bp.route("/sign-in/reset/<token>", methods=["GET", "POST"])
@requires(policies.open_to_all, keyed=False)
def reset(token: str) -> ResponseReturnValue:
    link = open_link(token)
    if link is None:
        return render_template("orgs/accounts/dead_link.html"), LinkDead.status
    form = NewPasswordForm(owner=(link.user.email, link.user.name))
    if not form.validate_on_submit():
        told = _("For %(name)s (%(email)s)", name=link.user.name, email=link.user.email)
        return form_page(form, _("Set a new password"), button=_("Set the password"), lead=told)

    user = services.spend_link(token, sign_in.hashed(form.new_password.data))
    note_by(user, "account.reset_password")
    return commit_and_go(url_for(".sign_in"), _("Your new password is set. Please sign in with it."))


def open_link(token: str) -> ResetLink | None:
    """The link, looked up under the throttle; a wrong one counts against the network address."""
    sign_in.check_throttle(OF_A_LINK)
    link = queries.open_link(token)
    if link is None:
        sign_in.count_failure(OF_A_LINK)
    return link


def _forgotten_page(form: ForgottenForm) -> ResponseReturnValue:
    return form_page(
        form,
        _("I forgot my password"),
        button=_("Send the mail"),
        back=url_for(".sign_in"),
        back_label=_("Back"),
        lead=_("We send a mail with a link by which you set a new password. The link holds for 30 minutes."),
        template="orgs/accounts/form_and_call.html",
    )
