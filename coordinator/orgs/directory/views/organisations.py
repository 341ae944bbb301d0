"""Organisations: the list, and what is added, changed and ended."""

from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import DomainError, NotFound
from coordinator.orgs.directory import queries, services
from coordinator.orgs.directory.forms import LeaveForm, NameForm, OrganisationForm
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.directory.refusals import (
    CodeReserved,
    CodeTaken,
    LeavesBeforeJoining,
    NoSuchOrganisations,
    RenamedBeforeEarlierName,
    SameName,
    SucceedsItself,
)
from coordinator.orgs.directory.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.paging import asked_page, page_of
from coordinator.web.policies import secretariat_only
from coordinator.web.recording import note

# Beside which field a refusal of the rules stands.
FIELDS: dict[type[DomainError], str] = {
    CodeTaken: "code",
    CodeReserved: "code",
    LeavesBeforeJoining: "joined_on",
    NoSuchOrganisations: "succeeds",
    SucceedsItself: "succeeds",
    SameName: "name",
    RenamedBeforeEarlierName: "from_on",
}


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
    if form.validate_on_submit() and _is_meant_anew(form):
        try:
            organisation = services.add(**form.facts)
            note("organisation.add", thing_kind="organisation", thing_uid=organisation.uid, fields=form.values)
            return commit_and_go(_page_of(organisation), _("“%(name)s” was added.", name=organisation.name))
        except DomainError as refusal:
            form.refuse(FIELDS[type(refusal)], refusal.sentence)
    return render_template("orgs/directory/new.html", form=form), form.status


@bp.route("/desk/organisations/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    form = _form(organisation)
    if form.validate_on_submit():
        try:
            services.change(organisation, **form.facts)
            note("organisation.change", thing_kind="organisation", thing_uid=organisation.uid, fields=form.values)
            return commit_and_go(_page_of(organisation), _("Saved."))
        except DomainError as refusal:
            form.refuse(FIELDS[type(refusal)], refusal.sentence)
    return render_template("orgs/directory/edit.html", form=form, organisation=organisation), form.status


@bp.route("/desk/organisations/<code>/name", methods=["GET", "POST"])
@requires(secretariat_only)
def rename(code: str) -> ResponseReturnValue:
    organisation = queries.organisation_by_code(code)
    form = NameForm(thing=organisation)
    if form.validate_on_submit() and _renamed(organisation, form):
        note(f"organisation.{form.why.data}", thing_kind="organisation", thing_uid=organisation.uid, fields=("name",))
        return commit_and_go(_page_of(organisation), _("Saved."))
    return render_template("orgs/directory/rename.html", form=form, organisation=organisation), form.status


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
    if form.validate_on_submit():
        try:
            services.leave(organisation, left_on=form.left_on.data)
            note("organisation.leave", thing_kind="organisation", thing_uid=organisation.uid, fields=("left_on",))
            return commit_and_go(_page_of(organisation), _("Saved."))
        except LeavesBeforeJoining as refusal:
            form.refuse("left_on", refusal.sentence)
    return render_template("orgs/directory/leave.html", form=form, organisation=organisation), form.status


def _is_meant_anew(form: OrganisationForm) -> bool:
    """Whether no organisation is called so, or somebody said that this is another one."""
    named = [] if form.is_another.data else queries.namesakes(form.name.data)
    if named:
        sentence = _(
            "“%(name)s” is registered with the code “%(code)s”. If this is another organisation, tick this box.",
            name=named[0].name,
            code=named[0].code,
        )
        form.refuse("is_another", sentence)
    return not named


def _form(organisation: Organisation | None = None) -> OrganisationForm:
    """Offers what is valid today, and what the organisation has already."""
    today: date = clock.today()
    has_kind = organisation.kind_id if organisation else None
    kinds = [kind for kind in queries.kinds() if kind.is_valid_on(today) or kind.id == has_kind]
    own = {district.id for district in organisation.districts} if organisation else set()
    districts = [one for one in queries.districts() if one.is_valid_on(today) or one.id in own]
    return OrganisationForm(kinds=kinds, districts=districts, thing=organisation)


def _renamed(organisation: Organisation, form: NameForm) -> bool:
    name, kana = form.name.data, form.kana.data
    if form.why.data == "slip":
        services.correct_name(organisation, name=name, kana=kana)
        return True
    if form.from_on.data is None:
        form.refuse("from_on", _("Please enter the first day of the new name."))
        return False
    try:
        services.rename(organisation, name=name, kana=kana, from_on=form.from_on.data)
    except DomainError as refusal:
        form.refuse(FIELDS[type(refusal)], refusal.sentence)
        return False
    return True


def _page_of(organisation: Organisation) -> str:
    return url_for(".show", code=organisation.code)
