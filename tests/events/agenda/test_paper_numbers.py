"""資料1, 参考資料1: given when the programme is fixed, and never moved afterwards."""

from datetime import date

import pytest

from coordinator import clock
from coordinator.events.agenda import refusals, services
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.agenda.services.papers import NewPaper
from coordinator.events.meetings.models import MeetingState
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_clean_file, a_member, a_paper, an_upload
from tests.makers import a_council, a_meeting, an_item, an_office, sign_in
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def accepted(meeting, **facts) -> AgendaItem:
    return services.accept(an_item(meeting, **facts))


def a_reference_paper(item: AgendaItem, name: str = "参考.pdf") -> Paper:
    paper = a_paper(item, name=name)
    paper.is_reference = True
    return paper


def labels(*papers: Paper) -> list[str]:
    return [paper.label for paper in papers]


def replaced(paper: Paper) -> Paper:
    return services.change_paper(paper, title=paper.title, shown_to=paper.shown_to, upload=a_clean_file("新.pdf"))


def test_before_the_programme_is_fixed_no_paper_has_a_number():
    paper = a_paper(accepted(a_meeting()))

    assert paper.label == ""


def test_papers_are_counted_through_the_meeting_and_those_for_reference_apart():
    meeting = a_meeting()
    first, second = accepted(meeting), accepted(meeting)
    papers = a_paper(second), a_reference_paper(first), a_paper(first), a_paper(first), a_reference_paper(second)

    services.fix(meeting)

    assert labels(*papers) == ["資料3", "参考資料1", "資料1", "資料2", "参考資料2"]


def test_the_secretariat_s_papers_withdrawn_ones_and_those_of_other_items_are_not_counted():
    meeting = a_meeting()
    item = accepted(meeting)
    own, gone = a_paper(item, ShownTo.SECRETARIAT), a_paper(item)
    services.withdraw_paper(gone)
    waiting = a_paper(an_item(meeting))
    paper = a_paper(item)

    services.fix(meeting)

    assert labels(own, gone, waiting, paper) == ["", "", "", "資料1"]


def test_opened_again_given_numbers_stay_and_new_papers_get_the_next():
    meeting = a_meeting()
    first, second = accepted(meeting), accepted(meeting)
    papers = [a_paper(first), a_paper(second)]
    services.fix(meeting)
    services.reopen(meeting)
    papers += [a_paper(first), a_paper(accepted(meeting))]

    services.fix(meeting)

    assert labels(*papers) == ["資料1", "資料2", "資料3", "資料4"]


def test_a_number_is_not_given_again_after_a_paper_or_its_item_was_withdrawn():
    meeting = a_meeting()
    first, second = accepted(meeting), accepted(meeting)
    gone, of_a_gone_item = a_paper(first), a_paper(second)
    services.fix(meeting)
    services.withdraw_paper(gone)
    services.withdraw(second)
    services.reopen(meeting)
    new = a_paper(first)

    services.fix(meeting)

    assert labels(gone, of_a_gone_item, new) == ["資料1", "資料2", "資料3"]
    assert first.gaps_for(ShownTo.MEMBERS) == [gone]
    assert first.gaps_for(ShownTo.PUBLIC) == []


def test_a_paper_in_the_place_of_another_keeps_its_number_and_says_since_when(monkeypatch):
    item = accepted(a_meeting())
    paper, other = a_reference_paper(item), a_paper(item)
    services.fix(item.meeting)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 1))

    successor = replaced(replaced(paper))

    assert labels(successor, other) == ["参考資料1", "資料1"]
    assert successor.replacement_on == date(2026, 12, 1)
    assert item.gaps_for(ShownTo.MEMBERS) == []
    services.withdraw_paper(successor)
    assert item.gaps_for(ShownTo.MEMBERS) == [successor]


def test_a_replacement_before_there_are_numbers_is_nobody_s_concern():
    item = accepted(a_meeting())
    successor = replaced(a_paper(item))

    services.fix(item.meeting)

    assert (successor.label, successor.replacement_on) == ("資料1", None)


@pytest.mark.parametrize("state", [MeetingState.ANNOUNCED, MeetingState.HELD])
def test_a_paper_that_comes_after_fixing_gets_the_next_number_at_once(state):
    meeting = a_meeting()
    first, second = accepted(meeting), accepted(meeting)
    own = a_paper(first, ShownTo.SECRETARIAT)
    a_paper(second)
    services.fix(meeting)
    meeting.state = state

    services.change(first, new_papers=[NewPaper(a_clean_file()), NewPaper(a_clean_file(), is_reference=True)])
    services.change_paper(own, title="内部だったもの", shown_to=ShownTo.MEMBERS)

    assert [paper.label for paper in first.papers] == ["資料3", "資料2", "参考資料1"]


def test_a_numbered_paper_changes_neither_its_sort_nor_goes_out_of_sight():
    item = accepted(a_meeting())
    paper = a_paper(item)
    services.fix(item.meeting)

    with pytest.raises(refusals.NumberIsGiven):
        services.change_paper(paper, title="題", shown_to=ShownTo.SECRETARIAT)
    with pytest.raises(refusals.NumberIsGiven):
        services.change_paper(paper, title="題", shown_to=ShownTo.MEMBERS, is_reference=True)


def test_numbers_stand_on_every_page_that_shows_papers(secretariat: Browser, open_browser):
    a_council()
    user, organisation = a_member()
    member = sign_in(open_browser(), user)
    item = accepted(a_meeting(), organisation=organisation)
    a_paper(item, ShownTo.PUBLIC, name="地図.pdf")
    gone = a_paper(item, ShownTo.PUBLIC, name="取り下げた資料.pdf")
    services.fix(item.meeting)
    replaced(item.papers[0])
    services.withdraw_paper(gone)
    slug, day = item.meeting.slug, f"{clock.today().month}月{clock.today().day}日"

    pages = [
        secretariat.page(f"/desk/meetings/{slug}/agenda/{item.uid}"),
        secretariat.page(f"/desk/meetings/{slug}/programme"),
        secretariat.page(f"/desk/meetings/{slug}/programme/print"),
        member.page(f"/me/meetings/{slug}"),
        member.page(f"/me/items/{item.uid}"),
        open_browser().page(f"/meetings/{slug}/programme"),
    ]

    for page in pages:
        assert "資料1 地図" in page.words.replace("\u3000", " ")
        assert day in page.words.partition("地図")[2]
        assert "資料2は取り下げました（欠番）" in page.words
    assert all("取り下げた資料" not in page.text for page in pages[1:])


def test_the_draft_shows_the_numbers_that_fixing_would_give(secretariat: Browser):
    meeting = a_meeting()
    a_paper(accepted(meeting), name="地図.pdf")
    a_reference_paper(accepted(meeting), name="統計.pdf")

    for page in ("programme", "programme/print"):
        words = secretariat.page(f"/desk/meetings/{meeting.slug}/{page}").words.replace("\u3000", " ")
        assert "資料1 地図" in words
        assert "参考資料1 統計" in words


def test_papers_for_reference_are_chosen_at_the_desk_until_they_have_a_number(secretariat: Browser):
    item = accepted(a_meeting(), organisation=an_office())
    desk = f"/desk/meetings/{item.meeting.slug}/agenda/{item.uid}"

    secretariat.submit(f"{desk}/edit", papers=an_upload("統計.pdf"), are_reference="y")
    [paper] = item.papers
    secretariat.submit(f"{desk}/papers/{paper.uid}", "desk-paper-form", title="新しい統計")
    assert (paper.title, paper.is_reference) == ("新しい統計", True)

    services.fix(item.meeting)
    page = secretariat.page(f"{desk}/papers/{paper.uid}")
    assert "参考資料1です" in page.words
    assert "is_reference" not in page.text
    assert "事務局だけ" not in page.words
    secretariat.send(page, "desk-paper-form", file=an_upload("新.pdf"))
    assert [paper.label for paper in item.present_papers] == ["参考資料1"]
