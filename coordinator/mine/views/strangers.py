"""私は…ではありません: a link came to somebody else, who tells the secretariat and learns nothing more."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.mine.addresses import address_of
from coordinator.mine.policies import by_link_only
from coordinator.mine.views.blueprint import bp
from coordinator.orgs.links import notices, services
from coordinator.orgs.links import queries as links
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import BaseForm


class NotMeForm(BaseForm):
    """One button: nothing to fill in."""


@bp.route("/not-me", methods=["GET", "POST"])
@requires(by_link_only)
def not_me() -> ResponseReturnValue:
    """The link is not stopped by it: it may be right after all, and a mail scanner presses nothing."""
    form = NotMeForm()
    if form.validate_on_submit():
        link = links.link_by_uid(g.viewer.link_uid)
        if services.disown(link):
            notices.disowned(link)
        note("link.disown", thing_kind="personal_link", thing_uid=link.uid)
        told = _("Thank you for telling us. The secretariat looks into it. You need not do anything more.")
        return commit_and_go(address_of("not_me"), told)
    return render_template("mine/not_me.html", form=form), form.status
