"""The order of the roster: seats of a kind change places among themselves, and nobody else's order is lost."""

from typing import Any

import pytest

from coordinator import clock
from coordinator.database import count_rows
from coordinator.extensions import db
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.models import Seat
from tests.makers import a_holding, a_member_kind, a_representative, a_seat, a_user, an_organisation, sign_in
from tests.pages import Browser, Page


def names() -> list[str]:
    db.session.expire_all()
    return [seat.organisation.name for seat in queries.seats_on(clock.today())]


@pytest.fixture
def seats(app: Any) -> dict[str, Seat]:
    """Three of one kind, before and after them one of another."""
    one, kind, other = (a_member_kind(code=f"k{order}", order=order) for order in (91, 92, 93))
    kinds = {"あ": one, "い": kind, "う": kind, "え": kind, "お": other}
    return {name: a_seat(an_organisation(name=name, kana=name, kind=kind)) for name, kind in kinds.items()}


def opened(browser: Browser) -> Page:
    return browser.page("/desk/roster/order?kind=k92")


def moved(browser: Browser, page: Page, act: str, status: int = 303) -> Page:
    """Press an arrow; the buttons stand beside the form that they send."""
    data = {**dict(page.form("roster-order").form_values()), "move": act}
    answer = Page(browser.post("/desk/roster/order?kind=k92", data=data))
    assert (answer.status, bool(page.tree.xpath(f"//button[@value='{act}']"))) == (status, True)
    return answer


def test_a_seat_moves_up_and_down_among_those_of_its_kind(secretariat: Browser, seats: dict[str, Seat]) -> None:
    up, down = f"up:{seats['え'].uid}", f"down:{seats['い'].uid}"

    moved(secretariat, opened(secretariat), up)
    first = names()
    moved(secretariat, opened(secretariat), down)

    assert first == ["あ", "い", "え", "う", "お"]
    assert names() == ["あ", "え", "い", "う", "お"]


def test_at_the_end_of_its_kind_a_seat_stays(secretariat: Browser, seats: dict[str, Seat]) -> None:
    moved(secretariat, opened(secretariat), f"up:{seats['い'].uid}")

    assert names() == ["あ", "い", "う", "え", "お"]


def test_a_dragged_list_is_saved_whole(secretariat: Browser, seats: dict[str, Seat]) -> None:
    data = dict(opened(secretariat).form("roster-order").form_values())

    order = [seats[name].uid for name in "えいう"]
    answer = secretariat.post("/desk/roster/order?kind=k92", data={**data, "order": order})

    assert answer.status_code == 303
    assert names() == ["あ", "え", "い", "う", "お"]


@pytest.mark.parametrize("picked", ["えい", "えいうう", "えいあ", ""])
def test_a_list_that_is_not_the_kinds_is_refused(secretariat: Browser, seats: dict[str, Seat], picked: str) -> None:
    data = dict(opened(secretariat).form("roster-order").form_values())

    order = [seats[name].uid for name in picked]
    answer = secretariat.post("/desk/roster/order?kind=k92", data={**data, "order": order})

    assert answer.status_code == 409
    assert names() == ["あ", "い", "う", "え", "お"]


def test_of_two_who_order_the_later_one_is_told(secretariat: Browser, seats: dict[str, Seat]) -> None:
    early, late = opened(secretariat), opened(secretariat)
    moved(secretariat, early, f"up:{seats['え'].uid}")

    answer = moved(secretariat, late, f"up:{seats['う'].uid}", status=409)

    assert "別の画面、またはほかの人が先に名簿を変えました" in answer.words
    assert names() == ["あ", "い", "え", "う", "お"]


def test_whoever_has_a_moved_seat_open_gets_both_places(secretariat: Browser, seats: dict[str, Seat]) -> None:
    page = secretariat.page(f"/desk/seats/{seats['え'].uid}/edit")
    moved(secretariat, opened(secretariat), f"up:{seats['え'].uid}")

    secretariat.send(page, "seat-form", status=409)

    assert names() == ["あ", "い", "え", "う", "お"]


def test_another_kinds_seats_and_the_ended_keep_their_places(secretariat: Browser, seats: dict[str, Seat]) -> None:
    ended = a_seat(an_organisation(name="済", kana="いい", kind=seats["い"].organisation.kind), ended_on=clock.today())
    db.session.flush()
    moved(secretariat, opened(secretariat), f"down:{seats['い'].uid}")

    places = {seat.organisation.name: seat.order for seat in queries.every_seat()}

    assert sorted(places.values()) == [1, 2, 3, 4, 5, 6]
    assert places["あ"] == 1
    assert places["お"] == 6
    assert ended.organisation.name in places


def test_a_long_list_costs_no_more_statements(secretariat: Browser) -> None:
    kind = a_member_kind(code="k92")
    for _ in range(150):
        a_holding(a_seat(an_organisation(kind=kind)))
    count_rows()
    db.session.commit()

    page = opened(secretariat)

    assert len(page.tree.xpath("//ol[@data-reorder]/li")) == 150


def test_the_order_is_the_secretariats_alone(browser: Browser, open_browser: Any) -> None:
    member = sign_in(open_browser(), a_representative())

    assert browser.get("/desk/roster/order").location.startswith("/sign-in")
    assert member.get("/desk/roster/order").status_code == 403
    assert member.post_raw("/desk/roster/order", move="up:x").status_code == 403


def test_before_there_is_any_kind_the_page_says_where_to_begin(browser: Browser, app: Any) -> None:
    page = sign_in(browser, a_user(role="administrator")).page("/desk/roster/order?kind=nothing")

    assert "席は団体のページで加えます" in page.words
