"""A member proposes an item: from the page to the desk, and what can go wrong on the way."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState, Paper
from coordinator.extensions import db
from coordinator.files.models import ShownTo, StoredFile
from coordinator.orgs.links import services as links
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import token
from tests.events.agenda.making import a_member, an_upload
from tests.files.making import a_picture
from tests.hostile import files as hostile_files
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_goal,
    a_holding,
    a_meeting,
    a_seat,
    a_term,
    an_organisation,
    sign_in,
)
from tests.pages import Browser

WORDS = {"title": "公園の日よけについて", "kind": "consult"}
CARE = "お子さんやご家庭が分かることは書かないでください。心配なことは、お電話でご相談ください。"


@pytest.fixture
def member(browser: Browser) -> Browser:
    a_council(phone="045-111-2222")
    user, browser.organisation = a_member()
    return sign_in(browser, user)


def new_url(meeting) -> str:
    return f"/me/meetings/{meeting.slug}/items/new"


def items() -> list[AgendaItem]:
    return list(db.session.scalars(select(AgendaItem).order_by(AgendaItem.id)))


def test_title_and_kind_are_enough(member):
    meeting = a_meeting()

    answer = member.submit(new_url(meeting), "proposal-form", **WORDS)

    [item] = items()
    assert (item.title, item.kind, item.state) == ("公園の日よけについて", ItemKind.CONSULT, ItemState.SUBMITTED)
    assert item.organisation_id == member.organisation.id
    assert item.seat.organisation_id == member.organisation.id
    assert answer.response.location == f"/me/items/{item.uid}"
    assert "受け付けました。事務局が確認しています" in member.page(answer.response.location).words


def test_everything_that_was_written_is_kept(member):
    term = a_term()
    goals = [a_goal(term), a_goal(term)]
    meeting = a_meeting()

    member.submit(
        new_url(meeting),
        "proposal-form",
        **WORDS,
        request="ほかの団体のやり方を教えてほしい",
        text="夏は遊具が熱くて使えません。\n日よけを考えたいです。",
        minutes_wanted="１５",
        goals=[goals[1].uid],
        papers=[an_upload("写真と地図.pdf"), an_upload("予定.pdf")],
        public_papers=[an_upload("ちらし.pdf")],
    )

    [item] = items()
    assert (item.request, item.minutes_wanted) == ("ほかの団体のやり方を教えてほしい", 15)
    assert item.text == "夏は遊具が熱くて使えません。\n日よけを考えたいです。"
    assert item.goals == [goals[1]]
    assert [(paper.title, paper.shown_to) for paper in item.papers] == [
        ("写真と地図", ShownTo.MEMBERS),
        ("予定", ShownTo.MEMBERS),
        ("ちらし", ShownTo.PUBLIC),
    ]


def test_photos_are_named_after_their_item_and_shown_on_its_page(member):
    photos = [an_upload(f"IMG_004{n}.jpg", a_picture("JPEG", size=(40, 30 + n))) for n in range(2)]
    member.submit(new_url(a_meeting()), "proposal-form", **WORDS, papers=[*photos, an_upload("地図.pdf")])

    [item] = items()

    title = WORDS["title"]
    assert [paper.title for paper in item.papers] == [f"{title}（写真）", f"{title}（写真2）", "地図"]
    page = member.page(f"/me/items/{item.uid}")
    assert page.tree.xpath("//img[@loading='lazy']/@alt") == [f"{title}（写真）", f"{title}（写真2）"]
    shown = member.get(page.tree.xpath("string(//main//img/@src)"))
    assert (shown.status_code, shown.content_type) == (200, "image/jpeg")


def test_every_form_asks_to_write_nothing_about_a_child(member):
    assert CARE in member.page(new_url(a_meeting())).words


def test_the_goals_offered_are_those_of_the_meeting_s_day(member):
    now = a_goal(a_term(starts_on=date(2021, 4, 1)), title="いまの目標")
    later = a_goal(a_term(starts_on=clock.today() + timedelta(days=100)), title="つぎの期の目標")

    near = member.page(new_url(a_meeting(held_on=clock.today() + timedelta(days=99))))
    far = member.page(new_url(a_meeting(held_on=clock.today() + timedelta(days=100))))

    assert now.title in near.text
    assert later.title not in near.text
    assert later.title in far.text
    assert now.title not in far.text


def test_a_goal_of_another_term_is_not_taken(member):
    a_goal(a_term())
    strange = a_goal(a_term(starts_on=date(2090, 4, 1)))
    meeting = a_meeting()

    member.submit(new_url(meeting), "proposal-form", status=422, **WORDS, goals=[strange.uid])

    assert items() == []


def test_who_speaks_for_two_organisations_says_for_which(browser):
    user, _first = a_member()
    second = an_organisation(name="見本第二サークル")
    a_holding(seat=a_seat(second), person=user.person)
    sign_in(browser, user)
    meeting = a_meeting()

    browser.submit(new_url(meeting), "proposal-form", status=422, **WORDS)
    browser.submit(new_url(meeting), "proposal-form", **WORDS, organisation=second.code)

    assert [item.organisation_id for item in items()] == [second.id]


def test_an_organisation_of_others_cannot_be_chosen(browser):
    user, _own = a_member()
    a_holding(seat=a_seat(an_organisation()), person=user.person)
    foreign = an_organisation()
    sign_in(browser, user)

    browser.submit(new_url(a_meeting()), "proposal-form", status=422, **WORDS, organisation=foreign.code)

    assert items() == []


def test_fields_that_are_not_offered_are_not_taken(member):
    foreign, meeting = an_organisation(), a_meeting()

    answer = member.post_raw(
        new_url(meeting),
        **WORDS,
        state="accepted",
        number="1",
        position="1",
        organisation=foreign.code,
        organisation_id=str(foreign.id),
        meeting_id=str(a_meeting().id),
        submitted_by_uid="f" * 32,
        channel="telephone",
        received_from="だれか",
        reason="理由",
    )

    assert answer.status_code == 303
    [item] = items()
    assert (item.state, item.number, item.position, item.channel) == (ItemState.SUBMITTED, None, None, None)
    assert (item.organisation_id, item.meeting_id) == (member.organisation.id, meeting.id)
    assert (item.received_from, item.reason) == ("", "")


def test_nothing_is_taken_from_the_deadline_on_and_nothing_typed_is_lost(member, monkeypatch):
    due_at = clock.now() + timedelta(hours=1)
    page = member.page(new_url(a_meeting(items_due_at=due_at)))

    monkeypatch.setattr(clock, "now", lambda: due_at)
    refused = member.send(page, "proposal-form", status=422, **WORDS, text="書いた文章")
    assert items() == []
    monkeypatch.setattr(clock, "now", lambda: due_at - timedelta(microseconds=1))
    member.send(page, "proposal-form", **WORDS, text="書いた文章")

    assert "議題の受け付けは終わりました" in refused.words
    assert "書いた文章" in refused.text
    assert len(items()) == 1


def test_after_the_deadline_the_page_says_to_telephone(member):
    meeting = a_meeting(items_due_at=clock.now() - timedelta(seconds=1))

    page = member.page(new_url(meeting), status=422)

    assert "議題の受け付けは終わりました" in page.words
    assert "045-111-2222" in page.text


def test_a_meeting_of_another_district_is_not_there(member):
    meeting = a_meeting(body=a_body(district=a_district()), title="よその地区の交流会")

    page = member.page(new_url(meeting), status=404)

    assert "よその地区" not in page.text
    assert member.post_raw(new_url(meeting), **WORDS).status_code == 404
    assert items() == []


def test_the_same_form_sent_twice_makes_one_item_and_one_mail(member):
    page = member.page(new_url(a_meeting()))

    first = member.send(page, "proposal-form", **WORDS, papers=an_upload())
    second = member.send(page, "proposal-form", **WORDS, papers=an_upload())

    assert first.response.location == second.response.location
    assert len(items()) == 1
    assert db.session.scalar(select(func.count(Paper.id))) == 1
    assert db.session.scalar(select(func.count(Message.id))) == 1


def test_the_same_form_with_another_file_asks_first(member):
    page = member.page(new_url(a_meeting()))
    member.send(page, "proposal-form", **WORDS, papers=an_upload())

    member.send(page, "proposal-form", status=409, **WORDS, papers=an_upload("写真.pdf", b"x"))

    assert len(items()) == 1


@pytest.mark.parametrize("hostile", hostile_files.ALL[::9], ids=lambda hostile: hostile.tries)
def test_a_hostile_file_is_refused_beside_its_field_and_nothing_typed_is_lost(member, hostile):
    meeting = a_meeting()

    page = member.submit(
        new_url(meeting),
        "proposal-form",
        status=422,
        **WORDS,
        text="書いた文章",
        papers=an_upload(hostile.name, hostile.content),
        public_papers=an_upload("よい資料.pdf"),
    )

    beside = page.tree.xpath("string(//*[@id='proposal-form-papers-error'])")
    assert "：" in beside
    assert page.tree.xpath("//textarea[@name='text']")[0].text.strip() == "書いた文章"
    assert "もう一度選んでください" in page.words
    assert items() == []
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


def test_the_names_of_hostile_files_are_text(member):
    name = "<img src=x onerror=alert(1)>.pdf"
    meeting = a_meeting()

    answer = member.submit(new_url(meeting), "proposal-form", **WORDS, papers=an_upload(name))
    refused = member.submit(new_url(meeting), "proposal-form", status=422, **WORDS, papers=an_upload(name, b"x"))

    for page in (member.page(answer.response.location), refused):
        assert "<img src=x" not in page.text
        assert "<img src=x onerror=alert(1)>" in page.words


def test_an_item_is_proposed_by_link_with_a_photo_from_a_phone(browser):
    holding, meeting = a_holding(), a_meeting()
    door = f"/r/{token(links.link_of(holding.person).token_name)}/"
    url = f"{door}meetings/{meeting.slug}/items/new"
    (chosen,) = browser.page(url).tree.xpath("//input[@name='papers']/@accept")

    browser.submit(url, "proposal-form", **WORDS, papers=an_upload("IMG_0001.JPG", a_picture("JPEG")))

    [item] = items()
    assert {".jpg", ".jpeg", ".png"} <= set(chosen.split(","))
    assert [paper.title for paper in item.papers] == ["公園の日よけについて（写真）"]
    page = browser.page(f"{door}items/{item.uid}")
    assert "受け付けました。事務局が確認しています" in page.words
    assert "公園の日よけについて（写真）" in page.words


def test_a_form_into_which_nothing_was_typed_does_not_speak_of_saving(member):
    url = new_url(a_meeting())

    empty = member.submit(url, "proposal-form", status=422, title="", kind="consult")
    without_title = member.submit(url, "proposal-form", status=422, title="", kind="consult", text="書きかけの説明")

    assert "まだ出していません。次のところをご確認ください。" in empty.words
    assert "まだ保存されていません。次のところを直してください。" in without_title.words
