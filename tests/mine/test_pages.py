"""My page, my meetings, my items: what they say and what one can do there."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.agenda import services
from coordinator.events.agenda.models import ItemState, Paper
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.minutes.publication.models import Publication
from tests.events.agenda.making import a_member, a_paper, an_upload
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_goal,
    a_holding,
    a_kind,
    a_meeting,
    a_person,
    a_seat,
    a_term,
    an_item,
    an_organisation,
    kept,
    sign_in,
)
from tests.pages import Browser, costs

HOSTILE = "<script>alert('題名')</script>"


@pytest.fixture
def member(browser: Browser) -> Browser:
    a_council(phone="045-111-2222")
    user, browser.organisation = a_member(an_organisation(name="見本町"))
    user.name = user.person.name = "見本 花子"
    user.person.holdings[0].post = "主任児童委員"
    browser.user = user
    return sign_in(browser, user)


def own_item(member: Browser, meeting=None, **facts):
    return an_item(meeting or a_meeting(), organisation=member.organisation, **facts)


def test_my_page_says_whose_it_is_and_whom_to_telephone(member):
    page = member.page("/me/")

    assert "見本町 主任児童委員" in page.words
    assert "見本 花子様のページです。" in page.words
    assert "045-111-2222" in page.words


def test_the_second_holder_of_a_seat_reads_who_answers_for_it(member):
    seat, meeting = member.user.person.holdings[0].seat, a_meeting()
    assert f"/me/meetings/{meeting.slug}/answer" in member.page("/me/").text
    a_holding(seat, a_person(name="先の人"), post="会長", starts_on=date(1989, 4, 1))
    db.session.commit()

    page = member.page("/me/")

    assert "見本町の席には2人の方がいらっしゃいます。お返事は先の人様にお願いしています。" in page.words
    assert "見本町 主任児童委員" in page.words
    assert f"/me/meetings/{meeting.slug}" in page.text
    assert f"/me/meetings/{meeting.slug}/answer" not in page.text


def test_my_page_shows_the_meetings_that_i_am_expected_at(member):
    here = a_meeting(title="近い会議", venue="見本区役所")
    internal = a_meeting(body=a_body(kind=a_kind(is_internal=True), name="関係機関連絡会"))
    elsewhere = a_meeting(body=a_body(district=a_district(), name="よその交流会"))
    planned = a_meeting(state=MeetingState.PLANNED, body=a_body(name="準備中の会議"))
    past = a_meeting(state=MeetingState.HELD, body=a_body(name="済んだ会議"), held_on=clock.today() - timedelta(days=9))

    page = member.page("/me/")

    for meeting, is_shown in ((here, True), (internal, True), (elsewhere, False), (planned, False), (past, False)):
        assert (f"/me/meetings/{meeting.slug}" in page.text) is is_shown, meeting.body.name
        assert (f"/me/meetings/{meeting.slug}/items/new" in page.text) is is_shown
    assert "見本区役所" in page.words


def test_an_internal_item_is_not_listed_among_my_own(member):
    own_item(member, title="子どもの遊び場")
    own_item(member, title="職員の配置", is_internal=True)

    page = member.page("/me/")

    assert ("子どもの遊び場" in page.text, "職員の配置" in page.text) == (True, False)


def test_a_postponed_or_cancelled_meeting_is_not_overlooked(member):
    a_meeting(state=MeetingState.CANCELLED, state_reason="台風のため")
    a_meeting(state=MeetingState.POSTPONED, state_reason="会場の都合", held_on=None)

    words = member.page("/me/").words

    assert "中止" in words
    assert "台風のため" in words
    assert "延期" in words
    assert "会場の都合" in words
    assert "話し合ってほしいことを一つ書く" not in words


def test_no_place_is_promised_for_a_meeting_that_was_cancelled(member):
    meeting = a_meeting(venue="")
    addresses = ["/me/", f"/me/meetings/{meeting.slug}", f"/me/meetings/{meeting.slug}/answer"]
    assert all("決まりましたら、ここでお知らせします" in member.page(address).words for address in addresses)

    meeting.state = MeetingState.CANCELLED

    assert not any("決まりましたら、ここでお知らせします" in member.page(address).words for address in addresses)


def test_after_the_deadline_there_is_no_button_to_write(member):
    a_meeting(items_due_at=clock.now())

    assert "話し合ってほしいことを一つ書く" not in member.page("/me/").words


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ItemState.SUBMITTED, "受け付けました。事務局が確認しています"),
        (ItemState.ACCEPTED, "会議で話し合うことになりました（"),
        (ItemState.RETURNED, "お戻ししました"),
        (ItemState.MOVED, "次の会議にまわしました"),
        (ItemState.WITHDRAWN, "取り下げました"),
    ],
)
def test_what_became_of_an_item_is_said_in_words(member, state, sentence):
    item = own_item(member, state=state, reason="日にちを書いてください")

    assert sentence in member.page("/me/").words
    page = member.page(f"/me/items/{item.uid}")
    assert sentence in page.words
    told = (ItemState.RETURNED, ItemState.MOVED, ItemState.WITHDRAWN)
    assert ("日にちを書いてください" in page.words) is (state in told)


def test_what_waits_to_be_mended_stands_first(member):
    returned = own_item(member, state=ItemState.RETURNED, title="戻ってきた議題")
    for n in range(15):
        own_item(member, title=f"新しい議題{n}")

    assert returned.title in member.page("/me/").words


def test_the_items_of_others_are_not_on_my_page(member):
    an_item(title="よその議題")

    assert "よその議題" not in member.page("/me/").text


def test_an_item_of_a_meeting_in_preparation_does_not_tell_of_it(member):
    item = own_item(member, a_meeting(state=MeetingState.PLANNED, body=a_body(name="秘密の会議")))

    for url in ("/me/", f"/me/items/{item.uid}"):
        page = member.page(url)
        assert "秘密の会議" not in page.text
        assert "準備中の会議" in page.words


def test_my_pages_cost_the_same_with_ten_times_the_rows(member):
    term, found = a_term(), []
    member.page("/me/")
    for count in (3, 30):
        goals = [a_goal(term) for _ in range(count)]
        for _ in range(count):
            meeting = a_meeting(joint_bodies=[a_body()])
        for _ in range(count):
            a_paper(own_item(member, meeting, state=ItemState.ACCEPTED, goals=goals))
            a_holding(seat=a_seat(an_organisation()), person=member.user.person)
        own = f"/me/meetings/{meeting.slug}"
        found.append(costs(member, "/me/", own, f"{own}/items/new"))

    assert found[0] == found[1]


def test_who_holds_no_seat_today_is_told_so(member):
    member.user.person.holdings[0].ends_on = clock.today() - timedelta(days=1)
    a_meeting()

    page = member.page("/me/")

    assert "委員のお役目は" in page.words
    assert "話し合ってほしいことを一つ書く" not in page.words


def test_an_item_is_mended_until_the_deadline(member):
    item = own_item(member, title="前の題名")

    member.submit(f"/me/items/{item.uid}/edit", "item-form", title="後の題名", papers=an_upload("地図.pdf"))

    assert (item.title, item.state) == ("後の題名", ItemState.SUBMITTED)
    assert [paper.title for paper in item.papers] == ["地図"]


def test_a_returned_item_is_mended_and_sent_again_with_one_button(member):
    item = own_item(member, state=ItemState.RETURNED, reason="日にちを書いてください")
    page = member.page(f"/me/items/{item.uid}/edit")

    assert "日にちを書いてください" in page.words
    assert "もう一度出す" in page.words
    member.send(page, "item-form", text="六月のはじめに")

    assert (item.state, item.text, item.submitted_by_uid) == (ItemState.SUBMITTED, "六月のはじめに", member.user.uid)


def test_a_late_save_gets_both_texts_and_overwrites_nothing(member):
    item = own_item(member, title="もとの題名", text=HOSTILE)
    page = member.page(f"/me/items/{item.uid}/edit")
    services.change(item, title="先に保存した題名")

    late = member.send(page, "item-form", status=409, title="あとから書いた題名")

    assert "先に保存した題名" in late.words
    assert "あとから書いた題名" in late.text
    assert HOSTILE not in late.text
    assert item.title == "先に保存した題名"
    member.send(late, "item-form", title="あとから書いた題名")
    assert item.title == "あとから書いた題名"


def test_only_what_differs_is_shown_beside(member):
    term = a_term()
    goals = [a_goal(term), a_goal(term)]
    item = own_item(member, title="もとの題名", goals=[goals[1], goals[0]])
    page = member.page(f"/me/items/{item.uid}/edit")
    services.change(item, title="先に保存した題名")

    late = member.send(page, "item-form", status=409, title="あとから書いた題名")

    assert len(late.tree.xpath("//*[@class='saved-now']")) == 1


def test_an_item_accepted_meanwhile_is_not_changed_and_nothing_typed_is_lost(member):
    item = own_item(member, title="もとの題名")
    page = member.page(f"/me/items/{item.uid}/edit")
    services.accept(item)

    late = member.send(page, "item-form", status=409, title="あとから書いた題名")
    still = member.send(late, "item-form", status=422, title="あとから書いた題名")

    assert "この議題は、ここではもう変えられません" in still.words
    assert "あとから書いた題名" in still.text
    assert item.title == "もとの題名"


def test_an_item_is_withdrawn(member):
    item = own_item(member)

    member.submit(f"/me/items/{item.uid}/withdraw", "confirm-form")

    assert item.state is ItemState.WITHDRAWN
    assert "取り下げました" in member.page(f"/me/items/{item.uid}").words


def test_a_decided_item_shows_no_button_and_says_to_telephone(member):
    item = own_item(member, state=ItemState.ACCEPTED)

    page = member.page(f"/me/items/{item.uid}")

    assert "/edit" not in page.text
    assert "事務局にお電話ください" in page.words
    assert "ここではもう変えられません" in member.page(f"/me/items/{item.uid}/edit", status=422).words


def test_a_paper_is_shown_to_others_replaced_and_taken_out(member):
    item = own_item(member)
    paper = a_paper(item)
    url = f"/me/items/{item.uid}/papers"

    member.submit(f"{url}/{paper.uid}", "paper-form", title="新しい名前", shown_to="public")
    assert (paper.title, paper.shown_to) == ("新しい名前", ShownTo.PUBLIC)

    member.submit(f"{url}/{paper.uid}", "paper-form", file=an_upload("差し替え.pdf"))
    [successor] = item.present_papers
    assert (paper.replaced_by, successor.title, successor.shown_to) == (successor, "新しい名前", ShownTo.PUBLIC)
    member.page(f"{url}/{paper.uid}", status=404)

    member.submit(f"{url}/{successor.uid}/withdraw", "confirm-form")
    assert item.present_papers == []
    assert db.session.scalar(select(func.count(Paper.id))) == 2


def test_a_member_cannot_give_a_paper_to_the_secretariat_alone(member):
    item = own_item(member)
    paper = a_paper(item)

    member.submit(f"/me/items/{item.uid}/papers/{paper.uid}", "paper-form", status=422, shown_to="secretariat")

    assert paper.shown_to is ShownTo.MEMBERS


def test_the_secretariat_s_papers_are_not_there_for_the_proposer(member):
    item = own_item(member)
    paper = a_paper(item, ShownTo.SECRETARIAT, name="内部メモ.pdf")

    assert "内部メモ" not in member.page(f"/me/items/{item.uid}").text
    member.page(f"/me/items/{item.uid}/papers/{paper.uid}", status=404)


def test_a_refused_replacement_stands_beside_its_field(member):
    item = own_item(member)
    paper = a_paper(item)

    page = member.submit(
        f"/me/items/{item.uid}/papers/{paper.uid}",
        "paper-form",
        status=422,
        title="書いた名前",
        file=an_upload("うそ.pdf", b"MZ"),
    )

    assert "うそ.pdf" in page.tree.xpath("string(//*[@id='paper-form-file-error'])")
    assert "書いた名前" in page.text
    assert paper.withdrawn_at is None


def test_a_meeting_s_page_lists_accepted_items_with_their_papers(member):
    meeting = a_meeting()
    accepted = an_item(meeting, title="議題になったもの", state=ItemState.ACCEPTED)
    a_paper(accepted, name="委員の資料.pdf")
    a_paper(accepted, ShownTo.SECRETARIAT, name="内部メモ.pdf")
    an_item(meeting, title="まだの議題")

    page = member.page(f"/me/meetings/{meeting.slug}")

    assert "議題になったもの" in page.words
    assert "委員の資料" in page.words
    assert "内部メモ" not in page.text
    assert "まだの議題" not in page.text


def test_a_meeting_s_page_says_once_until_when_items_are_taken(member):
    meeting = a_meeting(programme_due_at=clock.now() + timedelta(days=20))

    page = member.page(f"/me/meetings/{meeting.slug}")

    assert page.words.count("議題を受け付けています") == 1
    assert page.words.count("に決まります。") == 1


def test_hostile_words_are_text_on_every_page(member):
    meeting = a_meeting(title=HOSTILE, venue=HOSTILE, theme=HOSTILE)
    item = own_item(member, meeting, title=HOSTILE, text=HOSTILE, request=HOSTILE, state=ItemState.RETURNED)
    item.reason = HOSTILE
    paper = a_paper(item, name=f"{HOSTILE.replace('/', '')}.pdf")
    urls = ("edit", "withdraw", f"papers/{paper.uid}", f"papers/{paper.uid}/withdraw")

    for url in (
        "/me/",
        f"/me/meetings/{meeting.slug}",
        f"/me/items/{item.uid}",
        *[f"/me/items/{item.uid}/{u}" for u in urls],
    ):
        page = member.page(url)
        assert "<script>alert" not in page.text
    assert HOSTILE in page.words or "alert" in page.words


def test_what_a_member_does_leaves_a_row_without_values(member):
    item = own_item(member)

    member.submit(f"/me/items/{item.uid}/edit", "item-form", title="後の題名")

    [row] = db.session.scalars(select(AuditEntry))
    assert (row.action, row.actor_uid, row.thing_uid) == ("agenda.change_own", member.user.uid, item.uid)
    assert "title" in row.fields
    assert "後の題名" not in row.fields


def test_odd_addresses_are_not_there(member):
    for url in (
        "/me/items/1",
        "/me/items/" + "9" * 40,
        "/me/items/%00",
        "/me/meetings/x",
        "/me/meetings/%00/items/new",
    ):
        member.page(url, status=404)


def test_the_published_minutes_of_my_bodies_lead_to_the_public_page(member):
    here, elsewhere = a_district(), a_district()
    member.organisation.districts = [here]
    bodies = {
        "全体会": a_body(),
        "わたしの地区": a_body(district=here, name="わたしの地区"),
        "よその地区": a_body(district=elsewhere, name="よその地区"),
        "よその種類": a_body(kind=a_kind(groups=["school"]), name="よその種類"),
        "内輪": a_body(kind=a_kind(is_internal=True), name="内輪"),
    }
    held = {"state": MeetingState.HELD, "held_on": clock.today() - timedelta(days=9)}
    slugs = {name: a_meeting(body=body, **held).slug for name, body in bodies.items()}
    slugs["合同"] = a_meeting(body=bodies["よその地区"], joint_bodies=[bodies["わたしの地区"]], **held).slug
    for meeting in db.session.scalars(select(Meeting)):
        kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64))

    page = member.page("/me/")

    shown = {name for name, slug in slugs.items() if f'"/me/meetings/{slug}/minutes"' in page.text}
    assert shown == {"全体会", "わたしの地区", "合同"}
