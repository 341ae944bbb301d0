"""The administrator's page of accounts."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.accounts import links, queries, services, words
from coordinator.orgs.accounts.forms import NewUserForm, UserForm
from coordinator.orgs.accounts.views.blueprint import bp
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.roster.models import Person
from coordinator.web import pagination, policies
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note


@bp.route("/desk/users/")
@requires(policies.administrator_only)
def users() -> ResponseReturnValue:
    page = pagination.page_of(queries.users(), pagination.asked_page())
    places = queries.organisations_of_people(clock.today())
    return render_template("orgs/accounts/users.html", page=page, places=places, words=words)


@bp.route("/desk/users/new", methods=["GET", "POST"])
@requires(policies.administrator_only)
def new_user() -> ResponseReturnValue:
    form = NewUserForm(offices=directory.offices(), people=people_to_choose())
    user = form.saved(services.create)
    if user is None:
        return render_template("orgs/accounts/user_form.html", form=form, user=None), form.status

    links.mail_invitation(user)
    note("account.create", thing_kind="user", thing_uid=user.uid, fields=form.facts)
    return commit_and_go(url_for(".users"), _("The account is open. A mail to set the password is on its way."))


@bp.route("/desk/users/<uid:uid>", methods=["GET", "POST"])
@requires(policies.administrator_only)
def user(uid: str) -> ResponseReturnValue:
    found = queries.user_of(uid)
    form = UserForm(thing=found, offices=directory.offices(), people=people_to_choose(besides=found.person_id))
    if not form.saved(services.change, found):
        return render_template("orgs/accounts/user_form.html", form=form, user=found), form.status

    note("account.change", thing_kind="user", thing_uid=found.uid, fields=form.facts)
    return commit_and_go(url_for(".users"), _("Saved."))


@bp.route("/desk/users/<uid:uid>/deactivate", methods=["POST"])
@requires(policies.administrator_only)
def deactivate(uid: str) -> ResponseReturnValue:
    found = queries.user_of(uid)
    services.deactivate(found)
    note("account.deactivate", thing_kind="user", thing_uid=found.uid)
    return commit_and_go(url_for(".users"), _("The account of %(name)s is closed.", name=found.name))


@bp.route("/desk/users/<uid:uid>/activate", methods=["POST"])
@requires(policies.administrator_only)
def activate(uid: str) -> ResponseReturnValue:
    found = queries.user_of(uid)
    services.activate(found)
    note("account.activate", thing_kind="user", thing_uid=found.uid)
    return commit_and_go(url_for(".users"), _("The account of %(name)s is open again.", name=found.name))


@bp.route("/desk/users/<uid:uid>/invite", methods=["POST"])
@requires(policies.administrator_only)
def invite(uid: str) -> ResponseReturnValue:
    found = queries.user_of(uid)
    links.mail_invitation(found)
    note("account.invite", thing_kind="user", thing_uid=found.uid)
    return commit_and_go(url_for(".users"), _("A mail to set the password is on its way to %(name)s.", name=found.name))


def people_to_choose(besides: int | None = None) -> list[tuple[Person, str]]:
    """People without an account, each with the organisations they act for today."""
    places = queries.organisations_of_people(clock.today())
    return [(person, _(", ").join(places.get(person.id, ()))) for person in queries.people_without_account(besides)]
