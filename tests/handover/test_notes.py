"""来年の人へ: written at a step, shown there the next year, gathered in a list."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.bodies.models import Step
from coordinator.events.meetings import year_copy
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.handover import queries, services
from coordinator.handover.models import HandoverNote
from tests.makers import a_body, a_council, a_meeting, a_representative, a_user, an_office, sign_in
from tests.pages import Browser, counted_statements

YEAR = 2030


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def last_year(**facts) -> Meeting:
    return a_meeting(**{"held_on": date(2029, 5, 16), "fiscal_year": YEAR - 1, "state": MeetingState.HELD, **facts})


def this_year(**facts) -> Meeting:
    return a_meeting(**{"held_on": date(2030, 5, 15), "fiscal_year": YEAR, **facts})


def left(meeting: Meeting, text: str, step: Step = Step.AGENDA) -> HandoverNote:
    return services.write(meeting, step, text=text, office_id=None)


def texts(meeting: Meeting, step: str = "agenda") -> list[str]:
    return [note.text for note in queries.notes_at(meeting, step).from_last_year]


def test_a_note_is_shown_at_the_same_step_of_the_meeting_made_from_it():
    body = a_body()
    earlier, another = last_year(body=body), last_year(body=body)
    left(earlier, "早めに声をかける")
    left(another, "別の回のこと")
    left(earlier, "次第のこと", Step.PROGRAMME)
    meeting = year_copy.repeat(earlier, held_on=date(2030, 5, 15), fiscal_year=YEAR)

    assert texts(meeting) == ["早めに声をかける"]
    assert texts(meeting, "programme") == ["次第のこと"]


def test_else_the_notes_of_the_same_bodys_last_year():
    body = a_body()
    left(last_year(body=body), "春のこと")
    left(last_year(body=body, held_on=date(2029, 11, 1)), "秋のこと")
    left(last_year(), "よその会のこと")
    left(last_year(body=body, held_on=date(2028, 5, 1), fiscal_year=2028), "おととしのこと")

    assert texts(this_year(body=body)) == ["春のこと", "秋のこと"]


def test_an_emptied_note_is_not_shown():
    body = a_body()
    earlier = last_year(body=body)
    left(earlier, "消すこと")
    left(earlier, "")

    assert texts(this_year(body=body)) == []
    assert queries.notes_of(YEAR - 1) == []


def test_the_note_is_written_at_the_step_and_signed_by_the_office(open_browser):
    office = an_office(name="とことこ")
    browser = sign_in(open_browser(), a_user(office=office))
    meeting = this_year()

    browser.submit(f"/desk/meetings/{meeting.slug}/handover/agenda", text="<b>𠮷野さん</b>に\n頼む")

    note = db.session.scalars(select(HandoverNote)).one()
    assert (note.meeting, note.step, note.office) == (meeting, Step.AGENDA, office)
    page = browser.page(f"/desk/meetings/{meeting.slug}/agenda")
    assert "<b>𠮷野さん</b>に" in page.words
    assert "<b>𠮷野さん</b>" not in browser.page(f"/desk/meetings/{meeting.slug}/programme").words


def test_it_stands_on_every_step_that_has_a_page(secretariat: Browser):
    body = a_body()
    earlier = last_year(body=body)
    meeting = this_year(body=body, held_on=clock.today(), fiscal_year=YEAR)
    for step in (Step.OVERVIEW, Step.AGENDA, Step.PROGRAMME, Step.DAY, Step.MINUTES, Step.PUBLICATION):
        left(earlier, f"段階{step.number}のこと", step)
        page = secretariat.page(f"/desk/meetings/{meeting.slug}/{step}")
        assert f"段階{step.number}のこと" in page.words


def test_of_two_who_write_at_once_none_is_lost(secretariat: Browser):
    meeting = this_year()
    url = f"/desk/meetings/{meeting.slug}/handover/agenda"
    page = secretariat.page(url)
    secretariat.submit(url, text="先に書いた")

    answer = secretariat.send(page, status=409, text="あとから書いた")

    assert "先に書いた" in answer.words
    assert "あとから書いた" in answer.text
    assert db.session.scalar(select(func.count(HandoverNote.id))) == 1


def test_the_year_lists_the_notes_by_meeting_and_step(secretariat: Browser):
    first, second = this_year(), this_year(held_on=date(2030, 6, 1))
    left(second, "六月の会")
    left(first, "会議録のこと", Step.MINUTES)
    left(first, "議題のこと")

    words = secretariat.page(f"/desk/handover/{YEAR}").words

    assert words.index("議題のこと") < words.index("会議録のこと") < words.index("六月の会")
    assert "まだ何も書かれていません" in secretariat.page(f"/desk/handover/{YEAR + 1}").words


def test_the_navigation_leads_to_this_years_list(secretariat: Browser):
    page = secretariat.page("/desk/handover/")

    assert page.tree.xpath("//nav//a[normalize-space()='引継ぎ']/@aria-current")


def test_what_is_no_step_or_no_year_is_not_there(secretariat: Browser):
    slug = this_year().slug

    for path in (f"meetings/{slug}/handover/nowhere", f"meetings/{slug}/handover/dates", "handover/1900"):
        assert secretariat.get(f"/desk/{path}").status_code == 404


def test_nobody_but_the_secretariat_reads_or_writes_them(open_browser, browser: Browser):
    meeting = this_year(held_on=clock.today())
    left(meeting, "内輪のこと")
    member = sign_in(open_browser(), a_representative())

    for path in (f"meetings/{meeting.slug}/handover/agenda", f"handover/{YEAR}"):
        assert member.get(f"/desk/{path}").status_code == 403
    assert member.post_raw(f"/desk/meetings/{meeting.slug}/handover/agenda", text="x").status_code == 403
    assert "内輪のこと" not in browser.page(f"/meetings/{meeting.slug}").text


def test_a_year_of_notes_costs_the_same(secretariat: Browser):
    secretariat.page(f"/desk/handover/{YEAR}")
    costs = []
    for number in (1, 20):
        for _ in range(number):
            left(this_year(), "覚え書き")
        with counted_statements() as statements:
            secretariat.page(f"/desk/handover/{YEAR}")
        costs.append(len(statements))

    assert costs[0] == costs[1]


@pytest.mark.both_engines
def test_two_first_notes_at_once_are_one_note_and_one_conflict(app, open_browser):
    slug = this_year().slug
    user = a_user()
    browsers = [sign_in(open_browser(), user) for _ in range(4)]
    tokens = [browser.csrf() for browser in browsers]
    db.session.commit()

    def post(n: int) -> int:
        data = {"text": f"覚え書き{n}", "form_key": f"key-{n}", "version": "", "csrf_token": tokens[n]}
        url = f"/desk/meetings/{slug}/handover/agenda"
        return FlaskClient.open(browsers[n], url, method="POST", data=data).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(post, range(4)))

    assert sorted(statuses) == [303, 409, 409, 409]
    assert db.session.scalar(select(func.count(HandoverNote.id))) == 1
