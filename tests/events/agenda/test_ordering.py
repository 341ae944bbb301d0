"""The order is free until the programme is fixed, and a late order never overwrites an early one."""

import pytest

from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.services.order import movable
from coordinator.extensions import db
from tests.makers import a_meeting, an_item
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.usefixtures("app")


def a_meeting_with(count: int):
    meeting = a_meeting()
    items = [services.accept(an_item(meeting)) for _ in range(count)]
    return meeting, items


def mark(meeting) -> str:
    return queries.order_mark(movable(queries.accepted_items(meeting)))


def uids(items) -> list[str]:
    return [item.uid for item in items]


def test_an_item_moves_up_and_down():
    meeting, (a, b, c) = a_meeting_with(3)

    services.move(meeting, uid=c.uid, way="up", seen=mark(meeting))
    assert queries.accepted_items(meeting) == [a, c, b]

    services.move(meeting, uid=a.uid, way="down", seen=mark(meeting))
    assert queries.accepted_items(meeting) == [c, a, b]


def test_at_the_ends_it_stays():
    meeting, (a, b) = a_meeting_with(2)

    services.move(meeting, uid=a.uid, way="up", seen=mark(meeting))
    services.move(meeting, uid=b.uid, way="down", seen=mark(meeting))

    assert queries.accepted_items(meeting) == [a, b]


def test_a_dragged_list_is_kept_as_it_was_put():
    meeting, (a, b, c) = a_meeting_with(3)

    services.order(meeting, uids=uids([c, a, b]), seen=mark(meeting))

    db.session.expire_all()
    assert queries.accepted_items(meeting) == [c, a, b]


def test_who_saw_another_order_is_told_and_changes_nothing():
    meeting, (a, b, c) = a_meeting_with(3)
    seen = mark(meeting)
    services.order(meeting, uids=uids([c, b, a]), seen=seen)

    with pytest.raises(refusals.OrderChanged):
        services.order(meeting, uids=uids([b, a, c]), seen=seen)
    with pytest.raises(refusals.OrderChanged):
        services.move(meeting, uid=a.uid, way="up", seen=seen)

    assert queries.accepted_items(meeting) == [c, b, a]


def test_a_list_with_foreign_missing_or_double_items_is_refused():
    meeting, (a, b) = a_meeting_with(2)
    foreign = services.accept(an_item())

    for wrong in ([a], [a, b, foreign], [a, a], [a, foreign], []):
        with pytest.raises(refusals.OrderChanged):
            services.order(meeting, uids=uids(wrong), seen=mark(meeting))
    for uid, way in ((foreign.uid, "up"), (a.uid, "sideways"), ("", "up")):
        with pytest.raises(refusals.OrderChanged):
            services.move(meeting, uid=uid, way=way, seen=mark(meeting))

    assert queries.accepted_items(meeting) == [a, b]


def test_while_the_programme_is_fixed_nothing_moves():
    meeting, (a, b) = a_meeting_with(2)
    services.fix(meeting)

    with pytest.raises(refusals.ProgrammeIsFixed):
        services.order(meeting, uids=uids([b, a]), seen=mark(meeting))


def test_after_opening_again_only_new_items_move():
    meeting, (a, b) = a_meeting_with(2)
    services.fix(meeting)
    services.reopen(meeting)
    c, d = (services.accept(an_item(meeting)) for _ in range(2))

    services.order(meeting, uids=uids([d, c]), seen=mark(meeting))

    assert queries.accepted_items(meeting) == [a, b, d, c]


def test_moving_costs_the_same_for_two_items_and_for_forty():
    costs = []
    for count in (2, 40):
        meeting, items = a_meeting_with(count)
        db.session.expire_all()
        seen = mark(meeting)
        with counted_statements() as statements:
            services.order(meeting, uids=uids(reversed(items)), seen=seen)
        costs.append(len(statements))

    assert costs[0] == costs[1]


def test_a_place_is_not_the_item_s_text_so_its_version_stays():
    meeting, (a, b) = a_meeting_with(2)
    before = [a.version, b.version]

    services.order(meeting, uids=uids([b, a]), seen=mark(meeting))

    db.session.expire_all()
    assert [a.version, b.version] == before


def test_the_buttons_and_the_dragged_list_are_sent_by_one_form(secretariat: Browser):
    meeting, (a, b, c) = a_meeting_with(3)
    url = f"/desk/meetings/{meeting.slug}/agenda"
    page = secretariat.page(url)

    moved = secretariat.post(
        f"{url}/order", data={**dict(page.form("agenda-order").form_values()), "move": f"up:{c.uid}"}
    )
    assert (moved.status_code, moved.location) == (303, url)
    assert queries.accepted_items(meeting) == [a, c, b]

    page = secretariat.page(url)
    data = {**dict(page.form("agenda-order").form_values()), "order": [b.uid, a.uid, c.uid]}
    assert secretariat.post(f"{url}/order", data=data).status_code == 303
    assert queries.accepted_items(meeting) == [b, a, c]


def test_the_late_one_sees_both_orders(secretariat: Browser):
    meeting, (a, b, c) = a_meeting_with(3)
    url = f"/desk/meetings/{meeting.slug}/agenda"
    late = dict(secretariat.page(url).form("agenda-order").form_values())
    services.order(meeting, uids=uids([c, b, a]), seen=mark(meeting))
    db.session.commit()

    answer = secretariat.post(f"{url}/order", data={**late, "order": [b.uid, c.uid, a.uid]})

    words = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "別の画面、またはほかの人が先に順番を変えました" in words
    assert words.index("あなたが並べた順番") < words.index(b.title) < words.index(c.title) < words.index(a.title)
    assert queries.accepted_items(meeting) == [c, b, a]
