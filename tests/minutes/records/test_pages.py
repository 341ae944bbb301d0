"""The working minutes at the secretariat's desk."""

from collections.abc import Callable

import pytest

from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.minutes.records import queries
from coordinator.minutes.records.models import MinutesState
from tests.makers import a_goal, a_meeting, a_representative, a_term, an_office, sign_in
from tests.minutes.making import a_held_seat, a_meeting_of_today, an_accepted_item, record, write
from tests.minutes.records.pages import at, entry_at, minutes_of, pressed, texts
from tests.pages import Browser, Page, fill

HOSTILE = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>"


def test_an_entry_is_written_from_its_item(secretariat: Browser) -> None:
    meeting, seat, office = a_meeting_of_today(), a_held_seat(), an_office()
    record(meeting, {seat: "present"})
    term = a_term()
    ours, other = a_goal(term), a_goal(term)
    item = an_accepted_item(meeting, number=1, title="ひろばについて", goals=[ours])

    page = secretariat.page(at(meeting))
    assert "ひろばについて" in page.words
    page = secretariat.page(at(meeting, f"minutes/items/{item.uid}"))
    assert page.tree.xpath("//input[@name='goals' and @checked]/@value") == [ours.uid]
    answer = secretariat.send(
        page,
        "entry-form",
        goals=[ours.uid, other.uid],
        **{
            "passages-0-speaker": f"seat:{seat.uid}",
            "passages-0-text": "申しました。",
            "decisions-0-text": "実施する",
            "issues-0-text": "場所",
            "actions-0-text": "調べる",
            "actions-0-by": f"organisation:{office.uid}",
            "actions-0-due_on": "2026-12-01",
        },
    )

    assert answer.response.location.endswith(at(meeting))
    entry = queries.entry_of_item(item)
    assert entry is not None
    assert (entry.goals, entry.passages[0].speaker_seat) == ([ours, other], seat)
    assert (entry.actions[0].organisation, str(entry.actions[0].due_on)) == (office, "2026-12-01")
    assert secretariat.page(at(meeting, f"minutes/items/{item.uid}"), 303).response.location.endswith(entry_at(entry))


def test_passages_are_added_moved_and_taken_out_without_a_script(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), "一", "二")
    page = secretariat.page(entry_at(entry))

    page = pressed(secretariat, page, "passages:up:1")
    assert texts(page)[:2] == ["二", "一"]
    page = pressed(secretariat, page, "passages:below:1", **{"actions-0-due_on": "おかしな日"})
    assert texts(page)[:3] == ["二", "", "一"]
    assert page.tree.xpath("//input[@name='actions-0-due_on']/@value") == ["おかしな日"]
    page = pressed(secretariat, page, "passages:remove:0", **{"passages-3-text": "間に", "actions-0-due_on": ""})
    assert [one.text for one in entry.passages] == ["一", "二"], "nothing is saved by a button that rearranges"
    secretariat.send(page, "entry-form")

    db.session.expire_all()
    assert [one.text for one in entry.passages] == ["二", "間に"]


def test_the_preview_is_what_the_export_writes(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), "これは**「重要」**です。\n\n- 一\n- 二")

    page = pressed(secretariat, secretariat.page(entry_at(entry)), "preview")

    assert page.tree.xpath("//div[@class='preview']//strong/text()") == ["「重要」"]
    assert page.tree.xpath("//div[@class='preview']//li/text()") == ["一", "二"]


def test_a_pasted_table_keeps_the_empty_cell_at_its_corner(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), "前の文")

    secretariat.submit(entry_at(entry), "entry-form", **{"passages-0-text": "\t4月\n見学\t3"})

    db.session.expire_all()
    assert entry.passages[0].text == "\t4月\n見学\t3"
    shown = pressed(secretariat, secretariat.page(entry_at(entry)), "preview")
    assert [[cell.text for cell in row] for row in shown.tree.xpath("//div[@class='preview']//tr")] == [
        [None, "4月"],
        ["見学", "3"],
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "title"),
        ("title", "題" * 301, "title"),
        ("passages-0-text", "長" * 20_001, "passages-0-text"),
        ("actions-0-due_on", "2026-02-30", "actions-0-due_on"),
        ("actions-0-by", "", "actions-0-text"),
    ],
)
def test_a_refused_entry_says_where_and_keeps_what_was_typed(
    field: str, value: str, said: str, secretariat: Browser
) -> None:
    meeting = a_meeting_of_today()
    data = {"title": "題", "passages-0-text": "本文", "actions-0-due_on": "2026-12-01", field: value}

    page = secretariat.submit(at(meeting, "minutes/entries/new"), "entry-form", 422, **data)

    assert page.tree.xpath(f"//*[@role='alert']//a[contains(@href, '{said}')]")
    assert "本文" in page.text or field == "passages-0-text"
    assert queries.minutes_of(meeting) is None


def test_entries_are_moved_by_a_button_and_a_late_move_is_refused(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    one, two = write(meeting, title="一"), write(meeting, title="二")
    page = secretariat.page(at(meeting))
    data = {**fill(page.form("entry-order"), {}), "move": f"down:{one.uid}"}

    assert secretariat.post(at(meeting, "minutes/order"), data=data).status_code == 303

    db.session.expire_all()
    assert [entry.title for entry in minutes_of(meeting).entries] == ["二", "一"]
    late = Page(secretariat.post(at(meeting, "minutes/order"), data={**data, "form_key": "", "move": f"up:{two.uid}"}))
    assert late.status == 409
    assert "もう一度" in late.words


def test_what_closes_the_minutes_is_written_and_watched(secretariat: Browser, administrator: Browser) -> None:
    meeting = a_meeting_of_today()
    late = secretariat.page(at(meeting, "minutes/closing"))
    administrator.submit(at(meeting, "minutes/closing"), next_and_notes="先")

    answer = secretariat.send(late, status=409, next_and_notes="後", next_on="2026-12-01")

    assert "先" in " ".join(answer.tree.xpath("//*[@class='saved-now']//text()"))
    secretariat.send(answer)
    assert minutes_of(meeting).next_and_notes == "後"


def test_the_minutes_are_confirmed_as_they_were_read(secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, "本文")
    late = secretariat.page(at(meeting))
    write(meeting, "書き足し")

    refused = secretariat.send(late, "confirm-minutes", status=409)
    assert minutes_of(meeting).state is MinutesState.DRAFT
    secretariat.send(refused, "confirm-minutes")

    assert minutes_of(meeting).state is MinutesState.CONFIRMED


def test_an_entry_is_taken_out_by_a_button_that_asks(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), "本文")
    meeting = entry.minutes.meeting
    page = secretariat.page(entry_at(entry))
    assert page.tree.xpath("//details//form[@id='remove-entry']")

    secretariat.send(page, "remove-entry")

    assert minutes_of(meeting).entries == []


def test_two_revisions_are_compared_by_words_and_are_no_markup(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), f"会場は区役所です。{HOSTILE}")
    meeting = entry.minutes.meeting
    secretariat.submit(entry_at(entry), "entry-form", **{"passages-0-text": f"会場は公会堂です。{HOSTILE}"})

    assert secretariat.page(at(meeting, "minutes/revisions")).tree.xpath("//input[@name='from']")
    assert HOSTILE in secretariat.page(at(meeting, "minutes/revisions/1")).words
    page = secretariat.page(at(meeting, "minutes/revisions/compare?from=2&to=1"))

    assert page.tree.xpath("//section//del/text()") == ["区役所"]
    assert page.tree.xpath("//section//ins/text()") == ["公会堂"]
    assert not page.tree.xpath("//img[@src='x']")
    secretariat.page(at(meeting, "minutes/revisions/compare?from=2&to=9"), 404)
    secretariat.page(at(meeting, "minutes/revisions/compare?from=²&to=1"), 404)


def test_hostile_words_are_text_on_every_page(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    record(meeting, {a_held_seat(HOSTILE, HOSTILE, organisation=HOSTILE): ("substitute", HOSTILE)})
    item = an_accepted_item(meeting, title=HOSTILE)
    entry = write(meeting, HOSTILE, title=HOSTILE, decisions=[HOSTILE], issues=[HOSTILE], actions=[HOSTILE])

    for tail in ("day", "minutes", f"minutes/items/{item.uid}", f"minutes/entries/{entry.uid}", "minutes/revisions/2"):
        page = secretariat.page(at(meeting, tail))
        assert "alert('1')" in page.text.replace("&#39;", "'"), tail
        assert not page.tree.xpath("//img[@src='x'] | //script[not(@src)]"), tail


PAGES = (
    "day",
    "minutes",
    "minutes/items/{item}",
    "minutes/entries/new",
    "minutes/entries/{entry}",
    "minutes/closing",
    "minutes/revisions",
    "minutes/revisions/1",
    "minutes/revisions/compare?from=1&to=1",
    "minutes/minutes.pdf",
    "publication",
    "publication/preview",
)


@pytest.mark.parametrize("tail", PAGES)
def test_the_secretariat_alone_sees_the_working_minutes(
    tail: str, browser: Browser, open_browser: Callable[[], Browser], secretariat: Browser
) -> None:
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    item = an_accepted_item(meeting)
    entry = write(meeting, "誰にも見せない下書き")
    path = at(meeting, tail.format(item=item.uid, entry=entry.uid))

    assert browser.page(path, 303).response.location.startswith("/sign-in")
    representative = sign_in(open_browser(), a_representative())
    refused = representative.page(path, 403)
    assert "下書き" not in refused.text


@pytest.mark.parametrize("tail", ["minutes/items/{item}", "minutes/entries/{entry}", "minutes/entries/{entry}/remove"])
def test_what_belongs_to_another_meeting_is_not_there(tail: str, secretariat: Browser) -> None:
    meeting, other = a_meeting_of_today(), a_meeting_of_today()
    item, entry = an_accepted_item(other, title="よその題"), write(other, "よその本文", title="よその題")
    path = at(meeting, tail.format(item=item.uid, entry=entry.uid))

    if not tail.endswith("remove"):
        assert "よその" not in secretariat.page(path, 404).text
    assert secretariat.post_raw(path, title="奪う", version="1").status_code == 404
    for odd in ("0" * 32, "%00", "1", "a" * 5000):
        assert secretariat.get(at(meeting, f"minutes/entries/{odd}")).status_code == 404

    db.session.expire_all()
    assert entry.title == "よその題"


def test_a_passage_of_another_entry_is_not_written(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    mine, other = write(meeting, "本文"), write(meeting, "よその本文")
    page = secretariat.page(entry_at(mine))
    stolen = {"passages-0-uid": other.passages[0].uid, "passages-0-version": "1", "passages-0-text": "奪う"}

    secretariat.send(page, "entry-form", status=404, **stolen)

    db.session.expire_all()
    assert other.passages[0].text == "よその本文"


def test_minutes_of_a_meeting_that_is_not_announced_are_not_written(secretariat: Browser) -> None:
    meeting = a_meeting(state=MeetingState.PLANNED)

    assert "先に会議の日程を公表してください" in secretariat.page(at(meeting)).words
    secretariat.page(at(meeting, "minutes/entries/new"), 404)
    assert secretariat.post_raw(at(meeting, "minutes/entries/new"), title="題").status_code == 404


def test_statements_do_not_grow_with_the_minutes(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    seats = {a_held_seat(): "present" for _ in range(20)}
    record(meeting, seats)
    goal = a_goal()
    entries = [
        write(meeting, *("本文" for _ in range(10)), goals=(goal.uid,), decisions=["一", "二"], actions=["一", "二"])
        for _ in range(8)
    ]
    for _ in range(8):
        an_accepted_item(meeting)

    secretariat.page(at(meeting))
    secretariat.page(entry_at(entries[0]))
    secretariat.page(at(meeting, "minutes/revisions"))


def test_the_draft_in_the_browser_has_the_name_of_the_entry(secretariat: Browser) -> None:
    entry = write(a_meeting_of_today(), "本文")
    page = secretariat.page(entry_at(entry))
    assert page.form("entry-form").get("data-draft") == f"entry-{entry.uid}"

    secretariat.send(page, "entry-form", **{"passages-0-text": "直した"})

    follow = secretariat.page(at(entry.minutes.meeting))
    assert follow.tree.xpath("//meta[@name='draft-saved']/@content") == [f"entry-{entry.uid}"]
