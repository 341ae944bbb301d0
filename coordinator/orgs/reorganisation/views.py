"""The pages on which organisations are merged and split: each shows first what it would do."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.reorganisation import services
from coordinator.orgs.reorganisation.forms import MergeForm, SplitForm, merge_form, split_form
from coordinator.orgs.reorganisation.plan import ReorganisationPlan
from coordinator.orgs.roster import queries as roster
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("reorganisation", __name__)

MOST, OFFERED = 10, 20
FACTS = ("succeeds", "joined_on", "left_on")


@bp.route("/desk/organisations/<code>/merge", methods=["GET", "POST"])
@requires(secretariat_only)
def merge(code: str) -> ResponseReturnValue:
    """Choose the others by their letters, then the day and what becomes of the seats, look at it, agree."""
    organisations = _chosen(directory.organisation_by_code(code))
    seats = roster.seats_of_organisations({one.id for one in organisations})
    form = merge_form(organisations[0], organisations, seats)
    plan = form.plan(organisations, seats) if form.validate_on_submit() and len(organisations) > 1 else None
    if plan is not None and form.agreed.data == plan.fingerprint:
        if merged := form.tried(partial(services.merge, plan)):
            note("organisation.merge", thing_kind="organisation", thing_uid=merged.uid, fields=FACTS)
            return commit_and_go(_page_of(merged), _("The organisations were merged."))
        plan = None
    return _page("merge", form, plan, organisations=organisations, found=_offered(organisations))


@bp.route("/desk/organisations/<code>/split", methods=["GET", "POST"])
@requires(secretariat_only)
def split(code: str) -> ResponseReturnValue:
    organisation = directory.organisation_by_code(code)
    seats = roster.seats_of_organisations({organisation.id})
    form = split_form(organisation, seats)
    plan = form.plan(organisation, seats) if form.validate_on_submit() else None
    if plan is not None and form.agreed.data == plan.fingerprint:
        if form.tried(partial(services.split, plan)):
            note("organisation.split", thing_kind="organisation", thing_uid=organisation.uid, fields=FACTS)
            return commit_and_go(_page_of(organisation), _("The organisation was split."))
        plan = None
    return _page("split", form, plan, organisations=[organisation])


def _page(name: str, form: MergeForm | SplitForm, plan: ReorganisationPlan | None, **words: Any) -> ResponseReturnValue:
    """The page with the preview, where there is one to agree to."""
    form.agreed.data = form.agreed.raw_data = plan.fingerprint if plan else ""
    organisation = words["organisations"][0]
    page = render_template(f"orgs/reorganisation/{name}.html", form=form, plan=plan, organisation=organisation, **words)
    return page, form.status


def _chosen(organisation: Organisation) -> list[Organisation]:
    """The one of the address, and those chosen beside it."""
    codes = [code for code in request.args.getlist("others")[:MOST] if code != organisation.code]
    return [organisation, *directory.organisations_by_codes(codes)]


def _offered(organisations: list[Organisation]) -> list[Organisation]:
    """Members of today whose names hold the letters that were asked for."""
    words = asked_word("q")
    return directory.members_called(words, clock.today(), besides=organisations, most=OFFERED) if words else []


def _page_of(organisation: Organisation) -> str:
    return url_for("directory.show", code=organisation.code)
