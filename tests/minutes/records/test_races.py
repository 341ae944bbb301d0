"""Two who save at the same moment: one wins, the other is asked, and nothing is lost (SAFETY 10)."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from coordinator.extensions import db
from coordinator.minutes.records import queries
from tests.makers import a_user, sign_in
from tests.minutes.making import a_held_seat, a_meeting_of_today, an_accepted_item, write
from tests.minutes.records.pages import at, entry_at, minutes_of, row
from tests.pages import Browser, fill

# `make soak` asks for the hundred of the rule.
RACES = int(os.environ.get("RACES", "3"))


def at_once(app: Flask, *posts: Callable[[], int]) -> list[int]:
    """The statuses of requests that are sent at the same moment."""
    ready = Barrier(len(posts))

    def send(post: Callable[[], int]) -> int:
        with app.app_context():
            ready.wait()
            return post()

    db.session.rollback()
    with ThreadPoolExecutor(len(posts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(send, post) for post in posts]]


def two_people(open_browser: Callable[[], Browser]) -> list[Browser]:
    return [sign_in(open_browser(), a_user()) for _ in range(2)]


def posting(browser: Browser, path: str, form: str, **values: str) -> Callable[[], int]:
    """A request made ready: the form is open already."""
    data = fill(browser.page(path).form(form), values)
    return lambda: browser.post(path, data=data).status_code


def test_of_two_who_save_one_passage_one_wins(app: Flask, open_browser: Callable[[], Browser]) -> None:
    people = two_people(open_browser)
    for race in range(RACES):
        entry = write(a_meeting_of_today(), "初め")
        path = entry_at(entry)
        posts = [
            posting(browser, path, "entry-form", **{"passages-0-text": f"{race}の{n}"})
            for n, browser in enumerate(people)
        ]

        statuses = at_once(app, *posts)

        assert sorted(statuses) == [303, 409]
        db.session.expire_all()
        assert [one.text for one in entry.passages] == [f"{race}の{statuses.index(303)}"]


def test_two_who_save_different_passages_both_win(app: Flask, open_browser: Callable[[], Browser]) -> None:
    people = two_people(open_browser)
    for _race in range(RACES):
        entry = write(a_meeting_of_today(), "一", "二")
        path = entry_at(entry)
        posts = [
            posting(browser, path, "entry-form", **{f"passages-{n}-text": f"直した{n}"})
            for n, browser in enumerate(people)
        ]

        assert at_once(app, *posts) == [303, 303]

        db.session.expire_all()
        assert [one.text for one in entry.passages] == ["直した0", "直した1"]
        numbers = [one.number for one in db.session.scalars(queries.revisions_of(entry.minutes))]
        assert numbers == [3, 2, 1]


def test_two_who_begin_the_minutes_at_once_begin_the_same(app: Flask, open_browser: Callable[[], Browser]) -> None:
    people = two_people(open_browser)
    for _race in range(RACES):
        meeting, seat = a_meeting_of_today(), a_held_seat()
        item = an_accepted_item(meeting, title="題")
        path = at(meeting, f"minutes/items/{item.uid}")
        writing = [
            posting(browser, path, "entry-form", **{"passages-0-text": str(n)}) for n, browser in enumerate(people)
        ]
        assert at_once(app, *writing) == [303, 303]
        assert sorted(one.text for one in minutes_of(meeting).entries[0].passages) == ["0", "1"]

        name = f"{row(people[0].page(at(meeting, 'day')), 'attendance', seat.uid)}-attendance"
        day = [
            posting(browser, at(meeting, "day"), "day-form", **{name: said})
            for browser, said in zip(people, ("present", "absent"), strict=True)
        ]
        assert sorted(at_once(app, *day)) == [303, 409]
