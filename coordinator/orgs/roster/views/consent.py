"""What a person agrees to show, to whom, until when."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.orgs.roster import people, queries
from coordinator.orgs.roster.forms import consent_form
from coordinator.orgs.roster.models import Consented
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.words import CONSENT_FIELDS
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/people/<uid:uid>/consent", methods=["GET", "POST"])
@requires(secretariat_only)
def consent(uid: str) -> ResponseReturnValue:
    person = queries.person_of(uid)
    form = consent_form(person)
    if not form.validate_on_submit():
        shown = {"form": form, "person": person, "fields": CONSENT_FIELDS, "audiences": list(Consented)}
        return render_template("orgs/roster/consent.html", **shown), form.status
    people.agree(person, form.wanted)
    agreed = [f"{field}:{audience}" for field, audience in form.wanted]
    note("person.consent", thing_kind="person", thing_uid=person.uid, fields=agreed)
    return commit_and_go(url_for(".person", uid=person.uid), _("Saved."))
