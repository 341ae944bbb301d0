"""Many at once: one form posted ten times, ten who submit, two who decide, order or fix at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.events.agenda import queries, services
from coordinator.events.agenda.models import AgendaItem, ItemState, Paper
from coordinator.extensions import db
from coordinator.outbox.models import Message
from tests.events.agenda.making import a_member, an_upload
from tests.makers import a_meeting, a_user, an_item, sign_in
from tests.pages import Browser, fill

WORDS = {"title": "公園の日よけ", "kind": "consult"}


def posted_at_once(
    app: Flask, browsers: list[Browser], url: str, data: list[Callable[[], dict[str, Any]]]
) -> list[int]:
    """The same moment, a client and a context of its own for each."""

    def post(n: int) -> int:
        client = app.test_client()
        cookie = browsers[n % len(browsers)].get_cookie("session")
        assert cookie is not None
        client.set_cookie("session", cookie.value)
        answer = client.post(url, data=data[n % len(data)](), content_type="multipart/form-data")
        return answer.status_code

    db.session.commit()
    app.test_client_class = None
    try:
        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(post, range(10)))
    finally:
        app.test_client_class = Browser
    db.session.expire_all()
    return answers


@pytest.fixture
def member(browser: Browser) -> Browser:
    return sign_in(browser, a_member()[0])


def count(model: Any) -> int:
    return db.session.scalar(select(func.count(model.id))) or 0


def test_one_form_posted_ten_times_at_once_makes_one_item_one_paper_and_one_mail(app: Flask, member: Browser):
    url = f"/me/meetings/{a_meeting().slug}/items/new"
    form = member.page(url).form("proposal-form")

    answers = posted_at_once(app, [member], url, [lambda: {**fill(form, WORDS), "papers": an_upload()}])

    assert answers == [303] * 10
    assert (count(AgendaItem), count(Paper), count(Message)) == (1, 1, 1)


def test_ten_different_forms_posted_at_once_make_ten_items(app: Flask, member: Browser):
    url = f"/me/meetings/{a_meeting().slug}/items/new"
    forms = [member.page(url).form("proposal-form") for _ in range(10)]

    answers = posted_at_once(app, [member], url, [lambda form=form: fill(form, WORDS) for form in forms])

    assert answers == [303] * 10
    assert count(AgendaItem) == 10


def test_of_many_who_accept_one_item_at_once_one_does(app: Flask, secretariat: Browser, open_browser):
    meeting = a_meeting()
    item = an_item(meeting, submitted_by_uid=a_member()[0].uid)
    url = f"/desk/meetings/{meeting.slug}/agenda/{item.uid}"
    other = sign_in(open_browser(), a_user(role="secretariat"))
    forms = [browser.page(url).form("accept-form") for browser in (secretariat, other)]

    answers = posted_at_once(
        app, [secretariat, other], f"{url}/accept", [lambda form=form: fill(form, {}) for form in forms]
    )

    # The winner's own form answers again as the first time; the other one is asked to look once more.
    assert sorted(set(answers)) == [303, 409]
    assert (item.state, item.position, count(Message)) == (ItemState.ACCEPTED, 1, 1)


def test_ten_items_accepted_at_once_have_ten_places(app: Flask, secretariat: Browser):
    meeting = a_meeting()
    items = [an_item(meeting) for _ in range(10)]
    base = f"/desk/meetings/{meeting.slug}/agenda"
    forms = [
        (f"{base}/{item.uid}/accept", secretariat.page(f"{base}/{item.uid}").form("accept-form")) for item in items
    ]
    cookie = secretariat.get_cookie("session")
    assert cookie is not None

    def accept(number: int) -> int:
        client = app.test_client()
        client.set_cookie("session", cookie.value)
        url, form = forms[number]
        return int(client.post(url, data=fill(form, {})).status_code)

    db.session.commit()
    app.test_client_class = None
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(accept, range(10)))
    app.test_client_class = Browser
    db.session.expire_all()

    assert answers == [303] * 10
    assert sorted(item.position for item in items) == list(range(1, 11))


def test_of_many_who_fix_at_once_the_numbers_are_given_once(app: Flask, secretariat: Browser, open_browser):
    meeting = a_meeting()
    for _ in range(3):
        services.accept(an_item(meeting))
    url = f"/desk/meetings/{meeting.slug}/programme"
    other = sign_in(open_browser(), a_user(role="secretariat"))
    forms = [browser.page(url).form("fix-form") for browser in (secretariat, other)]

    answers = posted_at_once(
        app, [secretariat, other], f"{url}/fix", [lambda form=form: fill(form, {}) for form in forms]
    )

    assert sorted(set(answers)) == [303, 409]
    assert [item.number for item in queries.accepted_items(meeting)] == [1, 2, 3]
    assert meeting.last_item_number == 3


def test_of_two_who_order_at_once_one_is_told(app: Flask, secretariat: Browser, open_browser):
    meeting = a_meeting()
    a, b, c = (services.accept(an_item(meeting)) for _ in range(3))
    url = f"/desk/meetings/{meeting.slug}/agenda"
    other = sign_in(open_browser(), a_user(role="secretariat"))
    orders = ([c.uid, b.uid, a.uid], [b.uid, a.uid, c.uid])
    forms = [dict(browser.page(url).form("agenda-order").form_values()) for browser in (secretariat, other)]

    answers = posted_at_once(
        app,
        [secretariat, other],
        f"{url}/order",
        [lambda n=n: {**forms[n], "order": orders[n]} for n in (0, 1)],
    )

    assert sorted(set(answers)) == [303, 409]
    assert [item.uid for item in queries.accepted_items(meeting)] in list(orders)
