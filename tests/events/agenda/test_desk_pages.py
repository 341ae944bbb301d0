"""The secretariat's pages: deciding, mending, papers."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.agenda import services
from coordinator.events.agenda.models import Channel, ItemKind, ItemState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_member, a_paper, an_upload, url
from tests.hostile import files as hostile_files
from tests.makers import a_council, a_goal, a_meeting, a_term, an_item, an_organisation
from tests.pages import Browser

HOSTILE = "<script>alert('題名')</script>"


def test_an_item_is_accepted_as_it_was_read(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)
    page = secretariat.page(url(meeting, item.uid))
    services.change(item, title="変わった題名")

    late = secretariat.send(page, "accept-form", status=409)
    assert "別の画面、またはほかの人が、この議題を先に変えました" in late.words
    assert item.state is ItemState.SUBMITTED

    secretariat.send(late, "accept-form")
    assert (item.state, item.position) == (ItemState.ACCEPTED, 1)


def test_an_item_is_returned_with_a_reason(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)

    secretariat.submit(url(meeting, item.uid, "return"), "return-form", status=422, reason=" 　")
    secretariat.submit(url(meeting, item.uid, "return"), "return-form", reason="日にちを書いてください")

    assert (item.state, item.reason) == (ItemState.RETURNED, "日にちを書いてください")
    assert "日にちを書いてください" in secretariat.page(url(meeting)).words


def test_an_item_is_withdrawn_on_request(secretariat: Browser):
    meeting = a_meeting()
    item = services.accept(an_item(meeting))

    secretariat.submit(url(meeting, item.uid, "withdraw"), "withdraw-form", reason="電話でお申し出")

    assert (item.state, item.reason) == (ItemState.WITHDRAWN, "電話でお申し出")


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (ItemState.SUBMITTED, {"edit", "move", "return", "withdraw"}),
        (ItemState.WITHDRAWN, set()),
        (ItemState.MOVED, set()),
    ],
)
def test_an_items_page_offers_what_can_be_done_with_it(secretariat: Browser, state: ItemState, offered: set[str]):
    meeting = a_meeting()
    item = an_item(meeting, state=state)

    page = secretariat.page(url(meeting, item.uid))

    acts = {"edit", "move", "return", "withdraw"}
    assert {act for act in acts if page.tree.xpath(f"//*[@href='{url(meeting, item.uid, act)}']")} == offered


def test_what_can_no_longer_be_done_is_refused_with_everything_typed(secretariat: Browser):
    meeting = a_meeting()
    item = services.accept(an_item(meeting))
    services.fix(meeting)
    page = secretariat.page(url(meeting, item.uid, "return"))

    refused = secretariat.send(page, "return-form", status=422, reason="書いた理由")

    assert "いまの状態では、これはできません" in refused.words
    assert "書いた理由" in refused.text
    assert item.state is ItemState.ACCEPTED


def test_an_item_is_mended_with_its_goals_and_papers(secretariat: Browser):
    meeting, goal = a_meeting(), a_goal(a_term())
    item = an_item(meeting, submitted_by_uid="a" * 32)

    secretariat.submit(
        url(meeting, item.uid, "edit"),
        "desk-item-form",
        title="直した題名",
        goals=[goal.uid],
        public_papers=[an_upload("ちらし.pdf"), an_upload("地図.pdf")],
        own_papers=an_upload("内部メモ.pdf"),
    )

    assert (item.title, item.goals) == ("直した題名", [goal])
    assert [(paper.title, paper.shown_to) for paper in item.papers] == [
        ("ちらし", ShownTo.PUBLIC),
        ("地図", ShownTo.PUBLIC),
        ("内部メモ", ShownTo.SECRETARIAT),
    ]


def test_how_it_reached_us_can_be_mended_only_where_we_wrote_it_down(secretariat: Browser):
    meeting, left = a_meeting(), an_organisation(left_on=clock.today() - timedelta(days=1))
    ours = an_item(meeting, organisation=left, channel=Channel.FAX, received_from="見本", received_on=clock.today())
    theirs = an_item(meeting, submitted_by_uid="a" * 32)
    other = an_organisation()

    secretariat.submit(url(meeting, ours.uid, "edit"), "proxy-item-form", channel="telephone")
    answer = secretariat.post_raw(
        url(meeting, theirs.uid, "edit"),
        version=str(theirs.version),
        title="題名",
        kind="report",
        organisation=other.code,
        channel="fax",
        state="accepted",
        number="7",
    )

    assert (ours.organisation, ours.channel) == (left, Channel.TELEPHONE)
    assert answer.status_code == 303
    assert theirs.organisation is not other
    assert (theirs.channel, theirs.state, theirs.number) == (None, ItemState.SUBMITTED, None)


def test_a_late_save_gets_both_texts_and_overwrites_nothing(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting, submitted_by_uid="a" * 32)
    page = secretariat.page(url(meeting, item.uid, "edit"))
    services.change(item, title=HOSTILE, kind=ItemKind.REPORT)

    late = secretariat.send(page, "desk-item-form", status=409, title="あとから書いた題名")

    assert HOSTILE in late.words
    assert HOSTILE not in late.text
    assert "報告（行ったことを伝える）" in late.tree.xpath("string((//*[@class='saved-now'])[2])")
    assert item.title == HOSTILE


def test_a_paper_is_replaced_and_the_earlier_one_kept(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)
    paper = a_paper(item)

    secretariat.submit(
        url(meeting, item.uid, "papers", paper.uid), "desk-paper-form", shown_to="secretariat", file=an_upload("新.pdf")
    )

    assert [(one.replaced_by is not None, one.shown_to) for one in item.papers] == [
        (True, ShownTo.MEMBERS),
        (False, ShownTo.SECRETARIAT),
    ]
    assert secretariat.get(f"/desk/meetings/{meeting.slug}/papers/{paper.uid}").status_code == 200
    assert "前の資料" in secretariat.page(url(meeting, item.uid)).words


def test_two_who_change_one_paper_do_not_overwrite_each_other(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)
    paper = a_paper(item)
    page = secretariat.page(url(meeting, item.uid, "papers", paper.uid))
    services.change_paper(paper, title="先の名前", shown_to=ShownTo.PUBLIC)

    late = secretariat.send(page, "desk-paper-form", status=409, title="あとの名前")

    assert "先の名前" in late.words
    assert (paper.title, paper.shown_to) == ("先の名前", ShownTo.PUBLIC)


def test_a_paper_is_taken_out(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)
    paper = a_paper(item)

    secretariat.submit(url(meeting, item.uid, "papers", paper.uid, "withdraw"), "confirm-form")

    assert item.present_papers == []


def test_goals_of_another_term_are_the_next_thing_to_mend(secretariat: Browser):
    a_term(starts_on=clock.today() - timedelta(days=1))
    meeting = a_meeting()
    item = an_item(meeting, goals=[a_goal(a_term(starts_on=clock.today() - timedelta(days=900)), title="前の期の目標")])

    assert "目標を選び直してください" in secretariat.page(url(meeting)).words
    assert "前の期の目標" in secretariat.page(url(meeting, item.uid)).words


@pytest.mark.parametrize("hostile", hostile_files.ALL[::15], ids=lambda hostile: hostile.tries)
def test_a_hostile_file_is_refused_at_the_desk_too(secretariat: Browser, hostile):
    meeting = a_meeting()
    item = an_item(meeting, submitted_by_uid="a" * 32)

    page = secretariat.submit(
        url(meeting, item.uid, "edit"),
        "desk-item-form",
        status=422,
        text="書いた文章",
        papers=an_upload(hostile.name, hostile.content),
    )

    assert page.tree.xpath("//*[@id='desk-item-form-papers-error']")
    assert "書いた文章" in page.text
    assert item.papers == []


def test_hostile_words_are_text_on_every_page(secretariat: Browser):
    a_council(name="見本区連絡会")
    meeting = a_meeting(title=HOSTILE, venue=HOSTILE, theme=HOSTILE)
    _user, organisation = a_member(an_organisation(name=HOSTILE))
    item = an_item(meeting, title=HOSTILE, text=HOSTILE, request=HOSTILE, organisation=organisation)
    item.received_from, item.channel, item.reason = HOSTILE, Channel.FAX, HOSTILE
    paper = a_paper(item, name="<img src=x onerror=alert(1)>.pdf")
    accepted = services.accept(an_item(meeting, title=HOSTILE, organisation=organisation))
    a_paper(accepted, name="<img src=x onerror=alert(1)>.pdf")
    pages = [url(meeting), url(meeting, "new"), url(meeting, accepted.uid)]
    own = ("", "edit", "return", "withdraw", f"papers/{paper.uid}", f"papers/{paper.uid}/withdraw")
    pages += [url(meeting, item.uid, *filter(None, [page])) for page in own]
    pages += [f"/desk/meetings/{meeting.slug}/programme", f"/desk/meetings/{meeting.slug}/programme/print"]

    for page in pages:
        text = secretariat.page(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_is_done_leaves_a_row_without_values(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)

    secretariat.submit(url(meeting, item.uid), "accept-form")

    [row] = db.session.scalars(select(AuditEntry))
    assert (row.action, row.thing_kind, row.thing_uid, row.fields) == (
        "agenda.accept",
        "agenda_item",
        item.uid,
        "state",
    )


def test_odd_addresses_are_not_there(secretariat: Browser):
    meeting = a_meeting()

    for page in ("1", "9" * 40, "%00", "new/edit"):
        secretariat.page(url(meeting, page), status=404)
    secretariat.page(url(meeting, "order"), status=405)
    for slug in ("x", "%00", "2026-plenary-99999999999999999999"):
        secretariat.page(f"/desk/meetings/{slug}/agenda", status=404)
        secretariat.page(f"/desk/meetings/{slug}/programme", status=404)
