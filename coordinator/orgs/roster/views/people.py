"""People: found, added, changed."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.orgs.roster import people as services
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.forms import PersonForm
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.words import AUDIENCES, CONSENT_FIELDS
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.pagination import asked_page, page_of
from coordinator.web.policies import secretariat_only


@bp.route("/desk/people/")
@requires(secretariat_only)
def people() -> ResponseReturnValue:
    words = asked_word("q")
    page = page_of(queries.people(words), asked_page())
    return render_template("orgs/roster/people.html", page=page, q=words)


@bp.route("/desk/people/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_person() -> ResponseReturnValue:
    form = PersonForm()
    if person := form.saved(services.add_person):
        note("person.add", thing_kind="person", thing_uid=person.uid, fields=form.values)
        return commit_and_go(url_for(".person", uid=person.uid), _("“%(name)s” was added.", name=person.name))
    return _person_page(form, _("Add a person"), back=url_for(".people"), draft="person-new")


@bp.route("/desk/people/<uid:uid>")
@requires(secretariat_only)
def person(uid: str) -> ResponseReturnValue:
    found = queries.person_of(uid)
    return render_template("orgs/roster/person.html", person=found, audiences=AUDIENCES, fields=CONSENT_FIELDS)


@bp.route("/desk/people/<uid:uid>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_person(uid: str) -> ResponseReturnValue:
    found = queries.person_of(uid)
    form = PersonForm(thing=found)
    if form.saved(services.change_person, found):
        note("person.change", thing_kind="person", thing_uid=found.uid, fields=form.values)
        return commit_and_go(url_for(".person", uid=found.uid), _("Saved."))
    heading = _("Change name and contacts of %(name)s", name=found.name)
    return _person_page(form, heading, back=url_for(".person", uid=uid), draft=f"person-{uid}")


def _person_page(form: PersonForm, heading: str, *, back: str, draft: str) -> ResponseReturnValue:
    way = [(_("Roster"), url_for(".index")), (_("People"), url_for(".people")), (heading, None)]
    return form_page(form, heading, back=back, crumbs=way, draft=draft, template="orgs/roster/person_form.html")
