"""Who opens and sends what, page by page, as tables: the same rules through HTTP."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from coordinator.events.agenda import services
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_paper, an_upload
from tests.events.agenda.scenes import SECRET, VIEWERS, Scene, a_scene
from tests.makers import a_goal, a_meeting, an_item, sign_in

pytestmark = pytest.mark.usefixtures("app")

# The same through the pages: what one may not see is not there, and its title is nowhere in the answer.
ITEM, MEMBERS_PAPER, PUBLIC_PAPER, AT_THE_DESK, EVERYBODY_S = "item", "members paper", "public paper", "desk", "public"
PAGES = {
    ITEM: "/me/items/{item}",
    MEMBERS_PAPER: "/me/meetings/{slug}/papers/{members}",
    PUBLIC_PAPER: "/meetings/{slug}/papers/{public}",
    "members paper in public": "/meetings/{slug}/papers/{members}",
    "desk item": "/desk/meetings/{slug}/agenda/{item}",
    "desk paper": "/desk/meetings/{slug}/papers/{members}",
    "another meeting's item": "/desk/meetings/{other}/agenda/{item}",
    "another meeting's paper": "/desk/meetings/{other}/papers/{members}",
    "my meeting": "/me/meetings/{slug}",
    "my edit": "/me/items/{item}/edit",
    "my withdrawal": "/me/items/{item}/withdraw",
    "my paper": "/me/items/{item}/papers/{members}",
    "my paper's withdrawal": "/me/items/{item}/papers/{members}/withdraw",
    "another item's paper": "/me/items/{item}/papers/{foreign}",
}
MEMBERS_HAVE = {"own": 200, "expected": 200, "elsewhere": 404}
OWN_HAS = {"own": 200, "expected": 404, "elsewhere": 404}
NOBODY_S = {"visitor": 404, "own": 404, "expected": 404, "elsewhere": 404, "secretariat": 404, "administrator": 404}
SIGNED_IN = {"visitor": 303, "secretariat": 403, "administrator": 403}
DESK_S = {"visitor": 303, "own": 403, "expected": 403, "elsewhere": 403}
SUBMITTED_CELLS = {
    ITEM: SIGNED_IN | OWN_HAS,
    MEMBERS_PAPER: SIGNED_IN | OWN_HAS,
    PUBLIC_PAPER: NOBODY_S,
    "members paper in public": NOBODY_S,
    "desk item": DESK_S | {"secretariat": 200, "administrator": 200},
    "desk paper": DESK_S | {"secretariat": 200, "administrator": 200},
    "another meeting's item": DESK_S | {"secretariat": 404, "administrator": 404},
    "another meeting's paper": DESK_S | {"secretariat": 404, "administrator": 404},
    "my meeting": SIGNED_IN | MEMBERS_HAVE,
    "my edit": SIGNED_IN | OWN_HAS,
    "my withdrawal": SIGNED_IN | OWN_HAS,
    "my paper": SIGNED_IN | OWN_HAS,
    "my paper's withdrawal": SIGNED_IN | OWN_HAS,
    "another item's paper": SIGNED_IN | {"own": 404, "expected": 404, "elsewhere": 404},
}
# Accepted: those expected see it; its own organisation is told to telephone (422) instead of changing it.
DECIDED = {"own": 422, "expected": 404, "elsewhere": 404}
ACCEPTED_CELLS = SUBMITTED_CELLS | {
    ITEM: SIGNED_IN | MEMBERS_HAVE,
    MEMBERS_PAPER: SIGNED_IN | MEMBERS_HAVE,
    **dict.fromkeys(("my edit", "my withdrawal", "my paper", "my paper's withdrawal"), SIGNED_IN | DECIDED),
}
FIXED_CELLS = ACCEPTED_CELLS | {PUBLIC_PAPER: dict.fromkeys(VIEWERS, 200)}
PREPARED_CELLS = SUBMITTED_CELLS | {
    "my meeting": SIGNED_IN | {"own": 404, "expected": 404, "elsewhere": 404},
    **dict.fromkeys(("my edit", "my withdrawal", "my paper", "my paper's withdrawal"), SIGNED_IN | DECIDED),
}


def stage(moment: str) -> tuple[Scene, dict[str, str]]:
    scene = a_scene(meeting=MeetingState.PLANNED if moment == "prepared" else None)
    papers = {shown_to: a_paper(scene.item, shown_to, name=f"{SECRET}.pdf") for shown_to in ShownTo}
    foreign = a_paper(an_item(scene.meeting))
    if moment != "submitted":
        services.accept(scene.item)
    if moment == "fixed":
        services.fix(scene.meeting)
    names = {
        "item": scene.item.uid,
        "slug": scene.meeting.slug,
        "members": papers[ShownTo.MEMBERS].uid,
        "public": papers[ShownTo.PUBLIC].uid,
        "foreign": foreign.uid,
        "other": a_meeting().slug,
    }
    db.session.commit()
    return scene, names


def browser_of(open_browser: Any, scene: Scene, name: str) -> FlaskClient:
    browser = open_browser()
    return browser if name == "visitor" else sign_in(browser, scene.people[name])


@pytest.mark.parametrize(
    ("moment", "cells"),
    [
        ("submitted", SUBMITTED_CELLS),
        ("accepted", ACCEPTED_CELLS),
        ("fixed", FIXED_CELLS),
        ("prepared", PREPARED_CELLS),
    ],
)
def test_every_cell_of_the_pages(open_browser, moment, cells):
    scene, names = stage(moment)
    wrong = []
    for viewer in VIEWERS:
        browser = browser_of(open_browser, scene, viewer)
        for page, address in PAGES.items():
            answer = browser.get(address.format(**names))
            if answer.status_code != cells[page][viewer]:
                wrong.append((viewer, page, answer.status_code, cells[page][viewer]))
            if answer.status_code in (303, 403, 404) and SECRET in answer.get_data(as_text=True):
                wrong.append((viewer, page, "says the title"))

    assert wrong == []


WRITES = {
    "edit": ("/me/items/{item}/edit", {"title": "x", "kind": "report"}),
    "withdraw": ("/me/items/{item}/withdraw", {}),
    "paper": ("/me/items/{item}/papers/{members}", {"title": "x", "shown_to": "public"}),
    "withdraw paper": ("/me/items/{item}/papers/{members}/withdraw", {}),
    "desk edit": ("/desk/meetings/{slug}/agenda/{item}/edit", {"title": "x", "kind": "report"}),
    "desk accept": ("/desk/meetings/{slug}/agenda/{item}/accept", {}),
    "desk return": ("/desk/meetings/{slug}/agenda/{item}/return", {"reason": "x"}),
    "desk withdraw": ("/desk/meetings/{slug}/agenda/{item}/withdraw", {}),
    "desk paper": ("/desk/meetings/{slug}/agenda/{item}/papers/{members}", {"title": "x", "shown_to": "public"}),
    "desk fix": ("/desk/meetings/{slug}/programme/fix", {}),
    "desk order": ("/desk/meetings/{slug}/agenda/order", {"move": "up:{item}", "version": ""}),
    "desk enter": ("/desk/meetings/{slug}/agenda/new", {"title": "x", "kind": "report", "organisation": "{code}"}),
}


def snapshot(scene: Scene) -> list[Any]:
    db.session.expire_all()
    item, meeting = scene.item, scene.meeting
    papers = [(paper.title, paper.shown_to, paper.withdrawn_at) for paper in item.papers]
    count = db.session.query(AgendaItem).count()
    return [item.title, item.state, item.version, item.position, meeting.programme_fixed_at, papers, count]


@pytest.mark.parametrize("viewer", ["visitor", "expected", "elsewhere"])
def test_nobody_writes_what_is_another_s(open_browser, viewer):
    scene, names = stage("submitted")
    names["code"] = scene.item.organisation.code
    before = snapshot(scene)
    browser = browser_of(open_browser, scene, viewer)
    version = str(scene.item.version)

    for name, (address, values) in WRITES.items():
        data = {"version": version, **{key: value.format(**names) for key, value in values.items()}}
        answer = browser.post_raw(address.format(**names), **data)
        assert answer.status_code in (303, 403, 404), name
        assert answer.status_code != 303 or "/sign-in" in answer.location, name
        assert SECRET not in answer.get_data(as_text=True), name

    assert snapshot(scene) == before


def test_the_desk_writes_nothing_through_another_meeting_or_item(open_browser):
    scene, names = stage("submitted")
    before = snapshot(scene)
    browser = browser_of(open_browser, scene, "secretariat")
    elsewhere = {**names, "slug": names["other"]}
    foreign_item = an_item(scene.meeting)
    a_goal()

    for name in ("desk edit", "desk accept", "desk return", "desk withdraw", "desk paper"):
        address, values = WRITES[name]
        data = {"version": str(scene.item.version), **values}
        assert browser.post_raw(address.format(**elsewhere), **data).status_code == 404, name
    address = f"/desk/meetings/{names['slug']}/agenda/{foreign_item.uid}/papers/{names['members']}"
    assert browser.post_raw(address, title="x", shown_to="public", version="1").status_code == 404
    assert browser.post_raw(f"{address}/withdraw", version="1").status_code == 404

    assert snapshot(scene)[:-1] == before[:-1]


def test_a_file_is_given_out_as_an_attachment_in_a_sandbox(open_browser):
    scene, names = stage("fixed")

    for viewer, page in (("own", MEMBERS_PAPER), ("secretariat", "desk paper"), ("visitor", PUBLIC_PAPER)):
        answer = browser_of(open_browser, scene, viewer).get(PAGES[page].format(**names))
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.get_data() == an_upload()[0].getvalue()
