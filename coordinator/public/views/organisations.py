"""The member organisations, as far as each shows itself."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator.orgs.directory import queries as directory
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.policies import open_to_all


@bp.route("/organisations/")
@requires(open_to_all)
def organisations() -> ResponseReturnValue:
    return render_template("public/organisations.html", organisations=directory.public_organisations())
