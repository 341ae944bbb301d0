"""The short registers on which organisations stand: districts and kinds of members."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.orgs.directory import queries, services
from coordinator.orgs.directory.forms import DistrictForm, MemberKindForm, NewNameForm
from coordinator.orgs.directory.models import District
from coordinator.orgs.directory.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import secretariat_only


@bp.route("/desk/districts/")
@requires(secretariat_only)
def districts() -> ResponseReturnValue:
    stranded = queries.stranded(clock.today())
    return render_template("orgs/directory/districts.html", districts=queries.districts(), stranded=stranded)


@bp.route("/desk/districts/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_district() -> ResponseReturnValue:
    form = DistrictForm()
    if district := form.saved(services.add_district):
        note("district.add", thing_kind="district", thing_uid=district.uid, fields=form.values)
        return commit_and_go(url_for(".districts"), _("“%(name)s” was added.", name=district.name))
    return _district_page(form, _("Add a district"))


@bp.route("/desk/districts/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_district(code: str) -> ResponseReturnValue:
    district = queries.district_by_code(code)
    form = DistrictForm(thing=district)
    if form.saved(services.change_district, district):
        note("district.change", thing_kind="district", thing_uid=district.uid, fields=form.values)
        return commit_and_go(url_for(".districts"), _("Saved."))
    return _district_page(form, _("Change “%(name)s”", name=district.name), district)


@bp.route("/desk/districts/<code>/name", methods=["GET", "POST"])
@requires(secretariat_only)
def rename_district(code: str) -> ResponseReturnValue:
    district = queries.district_by_code(code)
    form = NewNameForm(thing=district)
    if form.saved(services.rename_district, district):
        note("district.rename", thing_kind="district", thing_uid=district.uid, fields=("name",))
        return commit_and_go(url_for(".districts"), _("Saved."))
    return form_page(
        form,
        _("Change the name of %(name)s", name=district.name),
        back=url_for(".districts"),
        crumbs=[(_("Districts"), url_for(".districts")), (_("Change the name"), None)],
        template="orgs/new_name.html",
        thing=district,
    )


@bp.route("/desk/member-kinds/")
@requires(secretariat_only)
def kinds() -> ResponseReturnValue:
    return render_template("orgs/directory/kinds.html", kinds=queries.kinds())


@bp.route("/desk/member-kinds/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new_kind() -> ResponseReturnValue:
    form = MemberKindForm()
    if kind := form.saved(services.add_kind):
        note("member_kind.add", thing_kind="member_kind", thing_uid=kind.uid, fields=form.values)
        return commit_and_go(url_for(".kinds"), _("“%(name)s” was added.", name=kind.name))
    return _kind_page(form, _("Add a kind of members"))


@bp.route("/desk/member-kinds/<code>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit_kind(code: str) -> ResponseReturnValue:
    kind = queries.kind_by_code(code)
    form = MemberKindForm(thing=kind)
    if form.saved(services.change_kind, kind):
        note("member_kind.change", thing_kind="member_kind", thing_uid=kind.uid, fields=form.values)
        return commit_and_go(url_for(".kinds"), _("Saved."))
    return _kind_page(form, _("Change “%(name)s”", name=kind.name))


def _district_page(form: DistrictForm, heading: str, district: District | None = None) -> ResponseReturnValue:
    back = url_for(".districts")
    return form_page(
        form,
        heading,
        back=back,
        crumbs=[(_("Districts"), back), (heading, None)],
        template="orgs/directory/district_form.html",
        district=district,
    )


def _kind_page(form: MemberKindForm, heading: str) -> ResponseReturnValue:
    back = url_for(".kinds")
    return form_page(form, heading, back=back, crumbs=[(_("Kinds of members"), back), (heading, None)])
