"""Personal links on the desk, and the page of those who lost theirs."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import audit
from coordinator.errors import NotFound
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import notices, queries, services
from coordinator.orgs.links.forms import LinkForm, LostLinkForm
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Person
from coordinator.web import throttle
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.form_page import form_page
from coordinator.web.policies import open_to_all, secretariat_only
from coordinator.web.throttle import Purpose, Trial

bp = Blueprint("links", __name__)
ACTS = {"make": services.link_of, "renew": services.renew, "stop": services.stop, "settle": services.settle}


@bp.route("/desk/links/<kind>/<name>")
@requires(secretariat_only)
def show(kind: str, name: str) -> ResponseReturnValue:
    """An addressee's link, to be copied into a mail of one's own."""
    addressee = addressee_of(kind, name)
    return shown(kind, name, addressee, queries.link_of(addressee))


@bp.route("/desk/links/<kind>/<name>/<act>", methods=["POST"])
@requires(secretariat_only)
def change(kind: str, name: str, act: str) -> ResponseReturnValue:
    """Make, renew or stop, or say that it is with the right person after all."""
    addressee = addressee_of(kind, name)
    link = queries.link_of(addressee)
    if act not in ACTS or (link is None) != (act == "make"):
        raise NotFound()
    form = LinkForm(thing=link)
    if not form.validate_on_submit():
        return shown(kind, name, addressee, link), 409
    done = ACTS[act](addressee if link is None else link)  # type: ignore[operator]
    note(f"link.{act}", thing_kind="personal_link", thing_uid=done.uid)
    return commit_and_go(url_for(".show", kind=kind, name=name), SAID[act]())


SAID = {
    "make": lambda: _("The link is made."),
    "renew": lambda: _("A new link is made. The old one opens nothing any more."),
    "stop": lambda: _("The link is stopped. It opens nothing any more."),
    "settle": lambda: _("Noted: the link is with the right person."),
}


@bp.route("/lost-link", methods=["GET", "POST"])
@requires(open_to_all, keyed=False)
def lost() -> ResponseReturnValue:
    """The same answer to everybody: who is in the roster is nobody's to find out."""
    form = LostLinkForm()
    if not form.validate_on_submit():
        return _lost_page(form)
    throttle.count(Trial(Purpose.LOST_LINK))
    for addressee in notices.lost(form.email.data):
        kind = "person" if isinstance(addressee, Person) else "organisation"
        audit.record("visitor", None, "link.lost", thing_kind=kind, thing_uid=addressee.uid)
    told = _("If this address is in our roster, a mail with your link is on its way. Otherwise please telephone us.")
    return commit_and_go(url_for(".lost"), told)


def addressee_of(kind: str, name: str) -> Person | Organisation:
    if kind == "person":
        return roster.person_of(name)
    if kind == "organisation":
        return directory.organisation_by_code(name)
    raise NotFound()


def shown(kind: str, name: str, addressee: Person | Organisation, link: PersonalLink | None) -> str:
    is_open = link is not None and link.stopped_at is None
    return render_template(
        "orgs/links/show.html",
        kind=kind,
        name=name,
        addressee=addressee,
        link=link,
        url=queries.url_of(link) if link is not None and is_open else None,
    )


def _lost_page(form: LostLinkForm) -> ResponseReturnValue:
    return form_page(
        form,
        _("I cannot find my personal link"),
        button=_("Send me my link"),
        back=url_for("public.home"),
        back_label=_("Back"),
        lead=_("Please write the email address at which we reach you. We send your link there once more."),
        template="orgs/accounts/form_and_call.html",
    )
