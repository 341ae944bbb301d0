"""Two who write minutes at once: nothing is overwritten, and the loser reads both texts."""

from coordinator.extensions import db
from tests.minutes.making import a_meeting_of_today, write
from tests.minutes.records.pages import at, entry_at, minutes_of, pressed, texts
from tests.pages import Browser

HOSTILE = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>"


def test_a_late_save_of_a_passage_shows_both_texts(secretariat: Browser, administrator: Browser) -> None:
    entry = write(a_meeting_of_today(), "初め", "ほか")
    late = secretariat.page(entry_at(entry))
    administrator.submit(entry_at(entry), "entry-form", **{"passages-0-text": f"先 {HOSTILE}"})

    answer = secretariat.send(late, "entry-form", status=409, **{"passages-0-text": f"後 {HOSTILE}"})

    assert f"先 {HOSTILE}" in answer.tree.xpath("string(//fieldset[@id='passages-0'])")
    assert texts(answer)[0] == f"後 {HOSTILE}"
    assert not answer.tree.xpath("//img[@src='x'] | //script[not(@src)]")
    db.session.expire_all()
    assert entry.passages[0].text == f"先 {HOSTILE}"
    secretariat.send(answer, "entry-form")
    db.session.expire_all()
    assert entry.passages[0].text == f"後 {HOSTILE}"


def test_a_late_save_of_the_head_shows_what_is_saved_beside_each_field(
    secretariat: Browser, administrator: Browser
) -> None:
    entry = write(a_meeting_of_today(), title="初め")
    late = secretariat.page(entry_at(entry))
    administrator.submit(entry_at(entry), "entry-form", **{"title": "先の題", "decisions-0-text": "先の決定"})

    answer = secretariat.send(late, "entry-form", status=409, **{"title": "後の題", "decisions-0-text": "後の決定"})

    saved = " ".join(answer.tree.xpath("//*[@class='saved-now']//text()"))
    assert "先の題" in saved
    assert "先の決定" in saved
    assert answer.tree.xpath("//input[@name='title']/@value") == ["後の題"]


def test_two_who_write_different_passages_do_not_meet(secretariat: Browser, administrator: Browser) -> None:
    entry = write(a_meeting_of_today(), "一", "二")
    late = secretariat.page(entry_at(entry))
    administrator.submit(entry_at(entry), "entry-form", **{"passages-0-text": "一、直した"})

    secretariat.send(late, "entry-form", **{"passages-1-text": "二、直した"})

    db.session.expire_all()
    assert [one.text for one in entry.passages] == ["一、直した", "二、直した"]


def test_the_same_form_sent_twice_makes_one_entry(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    page = secretariat.page(at(meeting, "minutes/entries/new"))

    first = secretariat.send(page, "entry-form", title="一度だけ")
    second = secretariat.send(page, "entry-form", title="一度だけ")

    assert first.response.location == second.response.location
    assert len(minutes_of(meeting).entries) == 1


def test_an_entry_in_which_somebody_wrote_meanwhile_is_not_thrown_away_unasked(
    secretariat: Browser, administrator: Browser
) -> None:
    entry = write(a_meeting_of_today(), "初め")
    meeting = entry.minutes.meeting
    late = secretariat.page(entry_at(entry))
    administrator.submit(entry_at(entry), "entry-form", **{"passages-1-text": "あとから足した"})

    answer = secretariat.send(late, "remove-entry", status=409)

    assert texts(answer)[:2] == ["初め", "あとから足した"]
    assert len(minutes_of(meeting).entries) == 1
    secretariat.send(answer, "remove-entry")
    assert minutes_of(meeting).entries == []


def test_rearranging_a_page_is_no_look_at_what_others_wrote_meanwhile(
    secretariat: Browser, administrator: Browser
) -> None:
    entry = write(a_meeting_of_today(), "初め")
    late = secretariat.page(entry_at(entry))
    administrator.submit(entry_at(entry), "entry-form", **{"passages-0-text": "書き直した"})

    again = pressed(secretariat, late, "decisions:add")

    secretariat.send(again, "remove-entry", status=409)
    assert len(minutes_of(entry.minutes.meeting).entries) == 1
