"""次第を確定する: numbers are given once and never move (DECISIONS 6)."""

import pytest

from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.models import ItemState
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_paper
from tests.makers import a_council, a_meeting, an_item, an_organisation
from tests.pages import Browser, costs

pytestmark = pytest.mark.usefixtures("app")


def accepted(meeting, **facts):
    return services.accept(an_item(meeting, **facts))


def numbers(meeting) -> list[tuple[int, str]]:
    return [(item.number, item.title) for item in queries.accepted_items(meeting)]


def test_fixing_numbers_the_items_in_their_order():
    meeting = a_meeting()
    for title in ("い", "ろ", "は"):
        accepted(meeting, title=title)
    an_item(meeting, title="まだの議題")

    services.fix(meeting)

    assert numbers(meeting) == [(1, "い"), (2, "ろ"), (3, "は")]
    assert meeting.last_item_number == 3


def test_opened_again_given_numbers_stay_and_new_items_get_the_next():
    meeting = a_meeting()
    accepted(meeting, title="い")
    second = accepted(meeting, title="ろ")
    services.fix(meeting)
    services.withdraw(second)
    services.reopen(meeting)
    accepted(meeting, title="は")

    services.fix(meeting)

    assert numbers(meeting) == [(1, "い"), (3, "は")]


def test_the_desk_says_which_numbers_are_not_used_any_more(secretariat: Browser):
    meeting, other = a_meeting(), a_meeting()
    items = [accepted(meeting, title=f"議題{n}") for n in range(4)]
    services.fix(meeting)
    page = f"/desk/meetings/{meeting.slug}/programme"
    assert "欠番" not in secretariat.page(page).words

    services.withdraw(items[1])
    services.move_to_meeting(items[3], other, goals=())

    assert "欠番：2、4" in secretariat.page(page).words


def test_what_is_accepted_while_it_is_fixed_gets_no_number_until_it_is_fixed_again():
    meeting = a_meeting()
    accepted(meeting, title="い")
    services.fix(meeting)

    accepted(meeting, title="ろ")

    assert numbers(meeting) == [(1, "い"), (None, "ろ")]
    assert [item.title for item in queries.programme_items(meeting)] == ["い"]


def test_an_empty_programme_is_not_fixed():
    meeting = a_meeting()
    an_item(meeting)

    with pytest.raises(refusals.NothingToFix):
        services.fix(meeting)


def test_it_is_fixed_once_and_opened_once():
    meeting = a_meeting()
    accepted(meeting)

    with pytest.raises(refusals.ProgrammeIsOpen):
        services.reopen(meeting)
    services.fix(meeting)
    with pytest.raises(refusals.ProgrammeIsFixed):
        services.fix(meeting)


def test_after_the_meeting_it_may_be_fixed_but_not_opened():
    meeting = a_meeting()
    accepted(meeting)
    meeting.state = MeetingState.HELD

    services.fix(meeting)

    with pytest.raises(refusals.MeetingIsOver):
        services.reopen(meeting)


def test_a_cancelled_meeting_gets_no_programme():
    meeting = a_meeting()
    accepted(meeting)
    meeting.state = MeetingState.CANCELLED

    with pytest.raises(refusals.MeetingIsOver):
        services.fix(meeting)


def test_numbering_moves_the_versions_so_that_who_was_about_to_return_one_looks_again():
    meeting = a_meeting()
    item = accepted(meeting)
    before = item.version

    services.fix(meeting)

    assert item.version == before + 1


def test_it_is_fixed_opened_and_printed_at_the_desk(secretariat: Browser):
    a_council(name="見本区健やか子育て連絡会")
    meeting = a_meeting(venue="見本区役所")
    item = accepted(meeting, title="公園の日よけ", organisation=an_organisation(name="見本サークル"), minutes_wanted=15)
    a_paper(item, name="地図.pdf")
    a_paper(item, ShownTo.SECRETARIAT, name="内部メモ.pdf")
    url = f"/desk/meetings/{meeting.slug}/programme"

    draft = secretariat.page(f"{url}/print")
    secretariat.submit(url, "fix-form")
    sheet = secretariat.page(f"{url}/print")
    assert secretariat.page(f"/meetings/{meeting.slug}/programme").status == 200
    secretariat.submit(url, "reopen-form")

    assert "次第 （案）" in draft.heading
    assert sheet.heading.endswith("次第")
    for words in ("見本区役所", "公園の日よけ", "協議", "15分", "見本サークル", "地図"):
        assert words in sheet.words
    assert "内部メモ" not in sheet.text
    secretariat.page(f"/meetings/{meeting.slug}/programme", status=404)


def test_who_fixes_a_meeting_that_changed_meanwhile_is_asked_to_look_again(secretariat: Browser):
    meeting = a_meeting()
    item = accepted(meeting)
    url = f"/desk/meetings/{meeting.slug}/programme"
    page = secretariat.page(url)
    meeting.venue = "別の場所"

    secretariat.send(page, "fix-form", status=409)

    assert item.number is None
    assert meeting.programme_fixed_at is None


def test_twelve_items_are_printed_as_one_table_whose_head_is_repeated(secretariat: Browser):
    meeting = a_meeting()
    for _ in range(12):
        accepted(meeting)

    sheet = secretariat.page(f"/desk/meetings/{meeting.slug}/programme/print")

    assert len(sheet.tree.xpath("//ol/li")) == 12
    assert sheet.tree.xpath("//table/thead")


def test_pages_cost_the_same_with_ten_times_the_items(secretariat: Browser):
    a_council()
    few, many = (a_meeting_with_items(count) for count in (2, 20))

    at_the_desk = ("agenda", "programme", "programme/print")
    for pages in [f"/desk/meetings/{{}}/{page}" for page in at_the_desk], ["/meetings/{}/programme"]:
        assert costs(secretariat, *(page.format(few.slug) for page in pages)) == costs(
            secretariat, *(page.format(many.slug) for page in pages)
        )


def a_meeting_with_items(count: int) -> Meeting:
    """So many accepted with a paper, returned, and waiting; the programme is fixed."""
    meeting = a_meeting()
    for _ in range(count):
        a_paper(accepted(meeting))
        an_item(meeting, state=ItemState.RETURNED)
        an_item(meeting)
    services.fix(meeting)
    return meeting
