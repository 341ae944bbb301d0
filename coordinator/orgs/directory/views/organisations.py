"""Organisations: the list, and what is added, changed and ended."""

from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.orgs.directory import queries, services
from coordinator.orgs.directory.forms import LeaveForm, NameForm, OrganisationForm
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.directory.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.pagination import asked_page, page_of
from coordinator.web.policies import secretariat_only


@bp.route("/desk/organisations/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    today = clock.today()
    kinds, districts = queries.kinds(), queries.districts()
    asked = {name: asked_word(name) for name in ("kind", "district", "q", "members", "sort")}
    query = queries.narrowed(
        queries.organisations(),
        kind=next((kind for kind in kinds if kind.code == asked["kind"]), None),
        district=next((district for district in districts if district.code == asked["district"]), None),
        words=asked["q"],
    )
    if asked["members"] != "all":
        query = query.where(queries.has_left_by(today) if asked["members"] == "left" else ~queries.has_left_by(today))
    page = page_of(queries.sorted_by(query, asked["sort"]), asked_page())
    return render_template("orgs/directory/index.html", page=page, kinds=kinds, districts=districts, asked=asked)


@bp.route("/desk/organisations/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new() -> ResponseReturnValue:
    form = _form()
    if organisation := form.saved(services.enter):
        note("organisation.add", thing_kind="organisation", thing_uid=organisation.uid, fields=form.values)
        return commit_and_go(_page_of(organisation), _("“%(name)s” was added.", name=organisation.name))
    return render_template("orgs/directory/new.html", form=form), form.status


@bp.route("/desk/organisations/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    form = _form(organisation)
    if form.saved(services.change, organisation):
        note("organisation.change", thing_kind="organisation", thing_uid=organisation.uid, fields=form.values)
        return commit_and_go(_page_of(organisation), _("Saved."))
    return render_template("orgs/directory/edit.html", form=form, organisation=organisation), form.status


@bp.route("/desk/organisations/<code>/name", methods=["GET", "POST"])
@requires(secretariat_only)
def rename(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    form = NameForm(thing=organisation)
    if form.saved(services.correct_name if form.is_a_slip else services.rename, organisation):
        note(f"organisation.{form.why.data}", thing_kind="organisation", thing_uid=organisation.uid, fields=("name",))
        return commit_and_go(_page_of(organisation), _("Saved."))
    heading = _("Change the name of %(name)s", name=organisation.name)
    way = way_to(organisation, _("Change the name"))
    return form_page(form, heading, back=_page_of(organisation), crumbs=way)


@bp.route("/desk/organisations/<code>/former-names/<until_on>/drop", methods=["POST"])
@requires(secretariat_only)
def drop_former_name(code: str, until_on: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    former = next((one for one in organisation.former_names if one.until_on.isoformat() == until_on), None)
    if former is None:
        raise NotFound()
    services.drop_former_name(organisation, former)
    note("organisation.drop_former_name", thing_kind="organisation", thing_uid=organisation.uid)
    return commit_and_go(_page_of(organisation), _("The former name was taken out."))


@bp.route("/desk/organisations/<code>/coming-name/drop", methods=["POST"])
@requires(secretariat_only)
def drop_coming_name(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    services.drop_coming_name(organisation)
    note("organisation.drop_coming_name", thing_kind="organisation", thing_uid=organisation.uid, fields=("name",))
    return commit_and_go(_page_of(organisation), _("The name stays as it is."))


@bp.route("/desk/organisations/<code>/end", methods=["GET", "POST"])
@requires(secretariat_only)
def end(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    form = LeaveForm(thing=organisation)
    if form.saved(services.leave, organisation):
        note("organisation.leave", thing_kind="organisation", thing_uid=organisation.uid, fields=("left_on",))
        return commit_and_go(_page_of(organisation), _("Saved."))
    leaving = _("%(name)s leaves the council", name=organisation.name)
    changed = _("Change when %(name)s leaves", name=organisation.name)
    told = _(
        "Nothing is deleted. After that day it is no longer invited, and its seats end with it; past meetings keep it."
    )
    return form_page(
        form,
        changed if organisation.left_on else leaving,
        back=_page_of(organisation),
        lead=told,
        crumbs=way_to(organisation, _("Leaving the council")),
    )


def _form(organisation: Organisation | None = None) -> OrganisationForm:
    """Offers what is valid today, and what the organisation has already."""
    today: date = clock.today()
    has_kind = organisation.kind_id if organisation else None
    kinds = [kind for kind in queries.kinds() if kind.is_valid_on(today) or kind.id == has_kind]
    own = {district.id for district in organisation.districts} if organisation else set()
    districts = [one for one in queries.districts() if one.is_valid_on(today) or one.id in own]
    return OrganisationForm(kinds=kinds, districts=districts, thing=organisation)


def way_to(organisation: Organisation, here: str) -> list[tuple[str, str | None]]:
    """The way to a page about one organisation, as `orgs/directory/_crumbs.html` shows it."""
    return [(_("Organisations"), url_for("directory.index")), (organisation.name, _page_of(organisation)), (here, None)]


def _page_of(organisation: Organisation) -> str:
    return url_for("directory.show", code=organisation.code)
