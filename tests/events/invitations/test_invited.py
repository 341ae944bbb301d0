"""Who is invited: numbers are those of the lists behind them; seats are changed by hand; guests and contacts."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.invitees import services as others
from coordinator.events.invitations.invitees import tallies
from coordinator.events.invitations.models import ContactRole, Guest, MeetingContact
from coordinator.extensions import db
from coordinator.orgs.directory.models import Group
from coordinator.orgs.roster.models import SeatRole
from tests.makers import (
    a_body,
    a_district,
    a_holding,
    a_kind,
    a_meeting,
    a_member_kind,
    a_person,
    a_seat,
    an_organisation,
)
from tests.pages import Browser, counted_statements


def two_kinds() -> None:
    """One person with two seats of two kinds, one with one, and a vacant seat."""
    first, second = a_member_kind(name="子育て団体"), a_member_kind(name="保育園")
    both = a_person(name="𠮷田 花子")
    a_holding(a_seat(an_organisation(kind=first, name="甲会")), both)
    a_holding(a_seat(an_organisation(kind=second, name="乙園")), both)
    a_holding(a_seat(an_organisation(kind=second, name="丙園")), a_person(name="見本 三郎"))
    a_seat(an_organisation(kind=second, name="丁園"))


@pytest.mark.usefixtures("app")
def test_numbers_are_the_lengths_of_the_lists_and_agree_with_whom_the_notice_reaches() -> None:
    two_kinds()
    meeting = a_meeting()
    seats, day = invited.choice(meeting).invited, meeting.reference_day

    total = tallies.tally(seats, day)
    kinds = {one.name: one for one in tallies.by_kind(seats, day)}

    assert (len(total.organisations), len(total.people), len(total.vacant)) == (4, 2, 1)
    assert [one.key for one in total.addressees] == [one.key for one in queries.addressees(meeting)]
    counts = {name: (len(one.organisations), len(one.people), len(one.vacant)) for name, one in kinds.items()}
    assert counts == {"子育て団体": (1, 1, 0), "保育園": (3, 2, 1)}
    assert sum(len(one.seats) for one in kinds.values()) == len(seats)


def test_the_page_and_the_list_behind_each_number_agree(secretariat: Browser) -> None:
    two_kinds()
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/invited"

    page = secretariat.page(url)

    assert "4団体・2人（ほかに後任未定1団体）" in page.words
    (link,) = [a.get("href") for a in page.tree.xpath("//a") if a.text_content() == "保育園"]
    listed = secretariat.page(link)
    assert len(listed.tree.xpath("//fieldset[@id='seats']//input[@name='seats']")) == 3
    assert "甲会" not in listed.tree.xpath("string(//fieldset[@id='seats'])")
    secretariat.page(f"{url}?kind=nowhere", status=404)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("words", ["髙橋", "アオゾラ", "ﾀｶﾊｼ", "髙橋次郎", "青空\u3000髙橋"])
def test_a_seat_to_be_added_is_found_whichever_kana_width_and_blanks_are_typed(words: str) -> None:
    organisation = an_organisation(name="青空の会", kana="あおぞらのかい")
    person = a_person(name="髙橋\u3000次郎", kana="たかはし じろう")
    deputy = a_holding(a_seat(organisation, role=SeatRole.DEPUTY), person).seat
    a_seat(role=SeatRole.DEPUTY)

    found = invited.choice(a_meeting()).matching(words)

    assert found == [deputy]


def test_seats_are_taken_in_left_out_and_as_usual_again(secretariat: Browser) -> None:
    lead = a_holding(a_seat(an_organisation(name="甲会"))).seat
    deputy = a_holding(a_seat(lead.organisation, role=SeatRole.DEPUTY), a_person(name="髙橋 次郎")).seat
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/invited"

    press(secretariat, f"{url}?words=髙橋", "take_in", deputy.uid)
    press(secretariat, url, "leave_out", lead.uid)
    assert [one.seats for one in queries.addressees(meeting)] == [(deputy,)]
    press(secretariat, url, "as_usual", lead.uid, deputy.uid)
    assert [one.seats for one in queries.addressees(meeting)] == [(lead,)]
    assert meeting.seat_changes == []


def test_a_seat_that_is_not_there_on_the_day_is_refused(secretariat: Browser) -> None:
    gone = a_seat(ended_on=clock.today() - timedelta(days=365))
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/invited"

    for seats, act in (
        ((gone.uid,), "take_in"),
        (("x" * 32,), "leave_out"),
        ((), "as_usual"),
        ((gone.uid,), "publish"),
    ):
        press(secretariat, url, act, *seats, status=422)
    assert meeting.seat_changes == []


def test_what_changed_after_the_notice_is_said(secretariat: Browser) -> None:
    seat = a_holding().seat
    meeting = a_meeting()
    services.give_notice(meeting)
    services.leave_out(meeting, seat)
    a_holding()

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice/invited")

    assert "加わった案内先が1件、外れた案内先が1件" in page.words
    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice")
    assert "この方たちにも出す（メール1人・紙0人・電話0人）" in page.words
    assert "案内先から外れた方" in page.words


def test_guests_and_contacts_are_written_down_changed_and_taken_off(secretariat: Browser) -> None:
    meeting, other = a_meeting(), a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice"

    secretariat.submit(f"{url}/guests/new", "guest-form", name="𠮷田 区長", post="区長")
    secretariat.submit(f"{url}/contacts/new", "contact-form", name="見本会館", role="venue", phone="０４５-000-1111")
    secretariat.submit(f"{url}/contacts/new", "contact-form", name="", role="venue", status=422)
    (guest,), (contact,) = invited.guests(meeting), invited.contacts(meeting)
    assert (guest.name, contact.role, contact.phone) == ("𠮷田 区長", ContactRole.VENUE, "045-000-1111")
    secretariat.page(f"/desk/meetings/{other.slug}/notice/guests/{guest.uid}", status=404)
    secretariat.page(f"/desk/meetings/{other.slug}/notice/contacts/{contact.uid}", status=404)
    secretariat.submit(f"{url}/guests/{guest.uid}", "change-guest-form", post="副区長", is_coming=None)
    secretariat.submit(f"{url}/contacts/{contact.uid}", "take-off")

    page = secretariat.page(f"{url}/invited")
    assert "副区長 𠮷田 区長" in page.words
    assert db.session.scalar(db.select(db.func.count(MeetingContact.id))) == 0
    secretariat.submit(f"{url}/guests/{guest.uid}", "take-off")
    assert db.session.scalar(db.select(db.func.count(Guest.id))) == 0


def test_districts_count_seats_of_the_joint_bodies(secretariat: Browser) -> None:
    district, other = a_district(name="甲地区"), a_district(name="乙地区")
    kind = a_kind(groups=[Group.COMMUNITY.value])
    bodies = [a_body(kind=kind, district=one) for one in (district, other)]
    a_holding(a_seat(an_organisation(districts=[district, other])))
    a_holding(a_seat(an_organisation(districts=[other])))
    meeting = a_meeting(body=bodies[0], joint_bodies=[bodies[1]])
    seats = invited.choice(meeting).invited

    found = {one.name: len(one.people) for one in tallies.by_district(seats, meeting.reference_day)}

    assert found == {"甲地区": 1, "乙地区": 2}
    assert "2団体・2人" in secretariat.page(f"/desk/meetings/{meeting.slug}/notice/invited").words


def test_the_page_takes_as_few_statements_for_many(secretariat: Browser) -> None:
    two_kinds()
    meeting = a_meeting()
    others.add_guest(meeting, name="見本")
    few = _statements(secretariat, meeting.slug)
    for _ in range(12):
        a_holding()
        others.add_guest(meeting, name="見本")

    assert _statements(secretariat, meeting.slug) == few


def press(browser: Browser, url: str, act: str, *seats: str, status: int = 303) -> None:
    form = browser.page(url).form("seats-form")
    answer = browser.post(url, data={**dict(form.form_values()), "seats": list(seats), "act": act})
    assert answer.status_code == status


def _statements(browser: Browser, slug: str) -> int:
    with counted_statements() as statements:
        browser.page(f"/desk/meetings/{slug}/notice/invited")
    return len(statements)
