"""The reception at the door, on a phone, behind the pass of one meeting: who is expected, and ticking them."""

from flask import g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from coordinator.events.meetings.models import Meeting
from coordinator.minutes.reception import queries, services
from coordinator.minutes.reception.forms import TickForm, WalkInForm
from coordinator.minutes.reception.lists import ReceptionLine, pattern, reception_of
from coordinator.minutes.reception.numbers import numbers_of
from coordinator.minutes.reception.policies import can_receive
from coordinator.minutes.reception.views.blueprint import door_bp
from coordinator.minutes.reception.words import hour_of, tick_of
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note


@door_bp.route("/")
@requires(can_receive)
def page() -> ResponseReturnValue:
    """With `?q=` those in whose line the words stand."""
    return shown(queries.meeting_of(g.viewer), WalkInForm(formdata=None))


@door_bp.route("/ticks", methods=["POST"])
@requires(can_receive)
def tick() -> ResponseReturnValue:
    meeting = queries.meeting_of(g.viewer)
    form = TickForm()
    subject, presence = form.asked
    if not form.validate_on_submit():
        return one_shown(meeting, reception_of(meeting).line(subject), form)
    services.tick(
        meeting,
        subject,
        uid=form.uid.data,
        presence=presence,
        moment=form.moment,
        substitute_name=form.substitute_name.data,
    )
    note("reception.tick", thing_kind=subject.partition(":")[0], thing_uid=subject.partition(":")[2])
    return commit_and_go(url_for(".page", _anchor=anchor_of(subject)))


@door_bp.route("/ticks.json")
@requires(can_receive)
def ticks() -> ResponseReturnValue:
    """What everybody has ticked, for the page's own script."""
    said = queries.ticks_of(queries.meeting_of(g.viewer))
    return jsonify(
        ticks=[
            {
                "subject": one.subject,
                "presence": one.presence,
                "substitute": one.substitute,
                "words": tick_of(one),
                "arrived": hour_of(one.arrived),
                "left": hour_of(one.left),
                "name": one.name,
                "organisation": one.organisation,
            }
            for one in said.values()
        ]
    )


@door_bp.route("/lines/<subject>")
@requires(can_receive)
def line(subject: str) -> ResponseReturnValue:
    """One line with everything that can be said of it."""
    meeting = queries.meeting_of(g.viewer)
    return one_shown(meeting, reception_of(meeting).line(subject), TickForm())


@door_bp.route("/walk-ins", methods=["POST"])
@requires(can_receive)
def walk_in() -> ResponseReturnValue:
    meeting, form = queries.meeting_of(g.viewer), WalkInForm()
    if not form.validate_on_submit():
        return shown(meeting, form)
    uid = form.uid.data
    services.walk_in(meeting, uid=uid, name=form.name.data, organisation=form.organisation.data, moment=form.moment)
    note("reception.walk_in", thing_kind="walk-in", thing_uid=uid, fields=("name", "organisation"))
    return commit_and_go(url_for(".page", _anchor=anchor_of(f"walk-in:{uid}")))


def anchor_of(subject: str) -> str:
    return subject.replace(":", "-")


def shown(meeting: Meeting, walk_in_form: WalkInForm) -> ResponseReturnValue:
    reception, words = reception_of(meeting), asked_word("q")
    page = render_template(
        "minutes/reception/door.html",
        meeting=meeting,
        reception=reception,
        numbers=numbers_of(reception.asked, reception.guests),
        groups=reception.groups(words),
        words=words,
        pattern=pattern(),
        tick_form=TickForm(formdata=None),
        form=walk_in_form,
    )
    return page, walk_in_form.status


def one_shown(meeting: Meeting, line: ReceptionLine, form: TickForm) -> ResponseReturnValue:
    page = render_template("minutes/reception/line.html", meeting=meeting, line=line, form=form.offer(line))
    return page, form.status
