"""Each preview opened twice and both applied: the second says what happened, and changes nothing."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.events.invitations import services as inviting
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.publication.models import Publication
from tests import test_policy_table
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_holding,
    a_kind,
    a_meeting,
    a_member_kind,
    a_seat,
    a_user,
    an_office,
    an_organisation,
    kept,
    sign_in,
)
from tests.minutes.making import a_meeting_of_today, an_accepted_item, confirmed, publish, record, write
from tests.pages import Browser, Page, fill
from tests.safety.people import at_once


class Act(NamedTuple):
    """The page of a preview with the form that applies it, and what the second one is told."""

    url: str
    form: str
    said: str
    values: dict[str, str] = {}
    # What is sent first, so that the page shows what would be done.
    asked: dict[str, str] | None = None


def of(meeting: Meeting, tail: str) -> str:
    return f"/desk/meetings/{meeting.slug}/{tail}"


def finished_minutes(**facts: object) -> Meeting:
    meeting = a_meeting_of_today(**facts)
    record(meeting)
    write(meeting, "公園の話をしました。")
    confirmed(meeting)
    return meeting


def publishing() -> Act:
    return Act(of(finished_minutes(), "publication/preview"), "publish-form", "これと同じ内容です")


def taking_back() -> Act:
    meeting = finished_minutes()
    publish(meeting)
    values = {"reason": "数字に誤り"}
    return Act(of(meeting, "publication/take-back"), "take-back-form", "いま公開されている版ではありません", values)


def told(**facts: object) -> Meeting:
    """A meeting whose one member has had the notice for two days."""
    a_holding()
    meeting = a_meeting(**facts)
    for sending in inviting.give_notice(meeting):
        sending.written_at = clock.now() - timedelta(days=2)
    return meeting


def sending_the_notice() -> Act:
    a_holding()
    return Act(of(a_meeting(), "notice/send"), "send-form", "もう一度は送っていません")


def asking_again() -> Act:
    return Act(of(told(), "answers/ask"), "send-form", "知らせる方はいません")


def telling_a_change() -> Act:
    meeting = told()
    meetings.change(meeting, held_on=meeting.held_on, venue="別の会場", title=meeting.title, number=meeting.number)
    return Act(of(meeting, "tell-change"), "tell-change-form", "お知らせしたとおりです")


def announcing() -> Act:
    return Act(of(a_meeting(state=MeetingState.PLANNED), "announce"), "announce-form", "いまの状態")


def postponing() -> Act:
    return Act(of(told(), "postpone"), "reason-form", "いまの状態", {"reason": "台風のため"})


def cancelling() -> Act:
    return Act(of(told(), "cancel"), "reason-form", "いまの状態", {"reason": "台風のため"})


def cancellations() -> Act:
    return Act(of(told(held_on=clock.today()), "call-off"), "call-off-form", "いまの状態", {"reason": "台風のため"})


def holding() -> Act:
    return Act(of(a_meeting(held_on=clock.today()), "hold"), "confirm-form", "いまの状態")


def beginning_a_year() -> Act:
    last = calendar_years.fiscal_year(clock.today())
    a_meeting(held_on=clock.today(), state=MeetingState.HELD)
    return Act(f"/desk/years/{last + 1}/begin", "repeat-form", "すでにあるので作らなかった会議")


def approving_a_notice() -> Act:
    office = an_office(code="kuyakusho")
    meeting = a_meeting(body=a_body(kind=a_kind(needs_approval=True), owner=office))
    return Act(
        of(meeting, "notice/approval"),
        "approval-form",
        "決裁済みにしました",
        {"office": "kuyakusho", "reference": "第1号"},
    )


def approving_a_publication() -> Act:
    office = an_office(code="kuyakusho")
    meeting = finished_minutes(body=a_body(kind=a_kind(needs_approval=True), owner=office))
    return Act(of(meeting, "publication/approval"), "approval-form", "決裁済みにしました", {"office": "kuyakusho"})


def merging_organisations() -> Act:
    one, other = an_organisation(), an_organisation()
    new = {"new_name": "南北の会", "new_code": "M-1"}
    url = f"/desk/organisations/{one.code}/merge?others={other.code}"
    return Act(url, "merge-form", "先に保存しました", asked=new)


def splitting_an_organisation() -> Act:
    one = an_organisation()
    parts = {"part1_name": "東の会", "part1_code": "S-1", "part2_name": "西の会", "part2_code": "S-2"}
    return Act(f"/desk/organisations/{one.code}/split", "split-form", "先に保存しました", asked=parts)


def merging_districts() -> Act:
    one, other = a_district(), a_district()
    new = {"merging": [str(one.id), str(other.id)], "new_name": "南北地区", "new_code": "nanboku"}
    return Act("/desk/districts/merge", "regrouping-form", "もう統合されています", asked=new)


def merging_bodies() -> Act:
    kind = a_kind()
    one, other = a_body(kind=kind), a_body(kind=kind)
    new = {"merging": [str(one.id), str(other.id)], "new_name": "南北交流会", "new_code": "exchange-nanboku"}
    return Act("/desk/bodies/merge", "bodies-form", "もう統合されています", asked=new)


def fixing_the_programme() -> Act:
    meeting = a_meeting()
    an_accepted_item(meeting)
    return Act(of(meeting, "programme"), "fix-form", "先に変えました")


def confirming_minutes() -> Act:
    meeting = a_meeting_of_today()
    record(meeting)
    write(meeting, "公園の話をしました。")
    return Act(of(meeting, "minutes"), "confirm-minutes", "見ているあいだに会議録が変わりました")


def ending_an_organisation() -> Act:
    one = an_organisation()
    values = {"left_on": (clock.today() - timedelta(days=1)).isoformat()}
    return Act(f"/desk/organisations/{one.code}/end", "leave-form", "先に保存しました", values)


def ending_a_seat() -> Act:
    values = {"ended_on": (clock.today() - timedelta(days=1)).isoformat()}
    return Act(f"/desk/seats/{a_seat().uid}/end", "seat-end-form", "先に保存しました", values)


def handing_a_seat_over() -> Act:
    seat = a_holding().seat
    values = {"name": "見本 次郎", "email": "jiro@example.jp", "starts_on": clock.today().isoformat()}
    return Act(f"/desk/seats/{seat.uid}/holder", "", "先に保存しました", values)


def withdrawing_old_minutes() -> Act:
    file = kept(PastFile(meeting=a_meeting(state=MeetingState.HELD, held_on=date(2020, 6, 1)), name="会議録.pdf"))
    return Act(of(file.meeting, f"past/{file.uid}/withdraw"), "", "もう取り下げてあります")


ACTS: tuple[Callable[[], Act], ...] = (
    publishing,
    taking_back,
    sending_the_notice,
    asking_again,
    telling_a_change,
    announcing,
    postponing,
    cancelling,
    cancellations,
    holding,
    beginning_a_year,
    approving_a_notice,
    approving_a_publication,
    merging_organisations,
    splitting_an_organisation,
    merging_districts,
    merging_bodies,
    fixing_the_programme,
    confirming_minutes,
    ending_an_organisation,
    ending_a_seat,
    handing_a_seat_over,
    withdrawing_old_minutes,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_preview_applied_twice_does_it_once_and_says_so(secretariat: Browser, act: Callable[[], Act]) -> None:
    a_council()
    found = act()
    pages = [opened(secretariat, found) for _ in range(2)]
    assert found.said not in pages[1].words, "what stood there before is no answer"

    first = sent(secretariat, pages[0], found)
    assert first.status == 303, first.words
    before = state()
    second = sent(secretariat, pages[1], found)

    assert state() == before
    page = secretariat.page(second.response.location) if second.status == 303 else second
    assert found.said in page.words, (second.status, page.words)


@pytest.mark.both_engines
def test_six_previews_published_at_once_make_one_edition(app: Flask, open_browser: Callable[[], Browser]) -> None:
    a_council()
    act, user = publishing(), a_user()
    people = [sign_in(open_browser(), user) for _ in range(6)]
    forms = [fill(person.page(act.url).form(act.form), {}) for person in people]
    db.session.commit()

    def press(person: Browser, form: dict[str, object]) -> int:
        with app.app_context():
            return FlaskClient.open(person, act.url, method="POST", data=form).status_code

    answers = at_once([partial(press, *pair) for pair in zip(people, forms, strict=True)])

    assert sorted(answers) == [303, *[409] * 5]
    assert db.session.scalar(select(func.count(Publication.id))) == 1


def opened(browser: Browser, act: Act) -> Page:
    page = browser.page(act.url)
    return page if act.asked is None else browser.send(page, act.form, status=200, **act.asked)


def sent(browser: Browser, page: Page, act: Act) -> Page:
    form = page.form(act.form or None)
    action = form.get("action") or page.response.request.full_path.rstrip("?")
    return Page(browser.post(action, data=fill(form, act.values), content_type=form.get("enctype")))


def state() -> list[object]:
    return [rows for rows in test_policy_table.digest() if rows[0] != "form_key"]


FILES = {
    "/desk/organisations/import": "code,name,kind\nA-1,北の会,circles\n",
    "/desk/roster/import": "organisation_code,role,person_name,starts_on\nA-1,lead,見本 花子,2026-04-01\n",
    "/desk/guideline/import": "term,term_name,adopted_fiscal_year\n9,第9期,2030\n",
    "/desk/past/meetings/import": "body,on,number\nplenary,2020-06-01,1\n",
    "/desk/past/minutes/import": "slug,item,summary\n2019-plenary-1,外遊び,話した。\n",
}


@pytest.mark.parametrize("url", FILES)
def test_an_import_shown_twice_is_read_in_once_and_the_second_is_told(secretariat: Browser, url: str) -> None:
    a_council()
    kind = a_member_kind(code="circles")
    if "roster" in url:
        an_organisation(code="A-1", kind=kind)
    body = a_body(code="plenary")
    if "minutes" in url:
        a_meeting(body=body, slug="2019-plenary-1", held_on=date(2019, 6, 1), state=MeetingState.HELD)
    answer = secretariat.submit(url, "table-form", file=(io.BytesIO(FILES[url].encode()), "file.csv"))
    pages = [secretariat.page(answer.response.location) for _ in range(2)]

    secretariat.send(pages[0], "apply-form")
    before = state()
    second = secretariat.send(pages[1], "apply-form", status=410)

    assert state() == before
    assert "もう取り込みました" in second.words
