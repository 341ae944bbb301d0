"""The pages on which districts and bodies merge: each shows first what it would do."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies.models import Body
from coordinator.events.mergers import queries, services
from coordinator.events.mergers.forms import BodiesForm, RegroupingForm
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("mergers", __name__)
FACTS = ("starts_on", "ends_on", "successor")


@bp.route("/desk/districts/merge", methods=["GET", "POST"])
@requires(secretariat_only)
def merge_districts() -> ResponseReturnValue:
    """Organisations and seats go along; the bodies are the next thing to look at."""
    form = RegroupingForm(things=directory.districts(), asked=request.args.getlist("of"))
    is_valid = form.validate_on_submit()
    if is_valid and form.agreed.data == form.fingerprint:
        if merged := form.tried(lambda: _merged_districts(form)):
            note("district.merge", thing_kind="district", thing_uid=merged.uid, fields=FACTS)
            return commit_and_go(*_after(form))
        is_valid = False
    return _districts_page(form, is_valid=is_valid)


@bp.route("/desk/bodies/merge", methods=["GET", "POST"])
@requires(secretariat_only)
def merge_bodies() -> ResponseReturnValue:
    form = BodiesForm(things=bodies.bodies(), asked=request.args.getlist("of"))
    is_valid = form.validate_on_submit()
    if is_valid and form.agreed.data == form.fingerprint:
        if merged := form.tried(lambda: _merged_bodies(form)):
            note("body.merge", thing_kind="body", thing_uid=merged.uid, fields=FACTS)
            return commit_and_go(url_for("bodies.index"), _("The bodies were merged."))
        is_valid = False
    meetings = queries.meetings_from(_ending(form), form.day) if is_valid else []
    return _page("bodies", form, is_valid=is_valid, meetings=meetings)


def _districts_page(form: RegroupingForm, *, is_valid: bool) -> ResponseReturnValue:
    ending = _ending(form) if is_valid else []
    concerned = {
        "organisations": queries.organisations_in(ending),
        "seats": queries.seats_of_their_own_in(ending),
        "bodies": queries.bodies_of(ending, form.day),
    }
    return _page("districts", form, is_valid=is_valid, **concerned)


def _page(name: str, form: RegroupingForm, *, is_valid: bool, **words: Any) -> ResponseReturnValue:
    form.agreed.data = form.agreed.raw_data = form.fingerprint if is_valid else ""
    ending = _ending(form) if is_valid else []
    page = render_template(f"events/mergers/{name}.html", form=form, is_shown=is_valid, ending=ending, **words)
    return page, form.status


def _ending(form: RegroupingForm) -> list[Any]:
    return [thing for thing in form.chosen if thing is not form.target]


def _merged_districts(form: RegroupingForm) -> District:
    into = form.target or services.new_district(form.chosen, from_on=form.day, **form.new)
    return services.merge_districts(form.chosen, into, from_on=form.day)


def _merged_bodies(form: RegroupingForm) -> Body:
    into = form.target or services.new_body(form.chosen, from_on=form.day, **form.new)
    return services.merge_bodies(form.chosen, into, from_on=form.day)


def _after(form: RegroupingForm) -> tuple[str, str]:
    """Where bodies still meet for the ended districts, they come next."""
    left = queries.bodies_of(_ending(form), form.day)
    if not left:
        return url_for("directory.districts"), _("The districts were merged.")
    codes = [body.code for body in left]
    message = _("The districts were merged. Now say what becomes of their bodies.")
    return url_for(".merge_bodies", of=codes), message
