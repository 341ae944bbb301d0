"""Personal links: what one opens, how long, and that nobody learns more (SAFETY 4)."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.agenda import services as agenda
from coordinator.events.agenda.models import AgendaItem, ItemKind
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import queries, services
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import Person
from coordinator.outbox import letters
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import digest, token
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_holding,
    a_meeting,
    a_person,
    a_representative,
    a_seat,
    an_item,
    an_organisation,
    sign_in,
)
from tests.pages import Browser


def only_link() -> PersonalLink:
    return db.session.scalars(select(PersonalLink)).one()


def a_link(person: Person | None = None, **facts) -> str:
    """The path of a person's link; they hold the lead seat of an organisation."""
    if person is None:
        person = a_holding(a_seat(an_organisation(name="見本町")), a_person(name="見本 花子", **facts)).person
    link = services.link_of(person)
    return f"/r/{token(link.token_name)}/"


def test_a_link_opens_its_own_page_and_asks_for_no_password(browser: Browser) -> None:
    a_council(phone="045-111-2222")
    meeting = a_meeting()

    page = browser.page(a_link())

    assert "見本 花子様のページです。" in page.words
    assert meeting.title in page.text or meeting.label in page.text
    assert "045-111-2222" in page.words
    assert not page.tree.xpath("//input[@type='password']")
    assert "/sign-in" not in page.text


def test_every_address_on_the_page_lies_behind_the_link_or_is_every_visitors(browser: Browser) -> None:
    a_meeting()
    path = a_link()

    page = browser.page(path)

    own = [href for href in page.tree.xpath("//main//@href | //main//@action") if href.startswith(("/me/", "/desk"))]
    assert own == []
    assert any(href.startswith(path) for href in page.tree.xpath("//main//@href"))


def test_no_machine_keeps_or_finds_the_page(browser: Browser) -> None:
    response = browser.get(a_link())

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_an_item_is_proposed_by_link_and_audited_as_the_links(browser: Browser) -> None:
    meeting = a_meeting()
    path = a_link()

    answer = browser.submit(f"{path}meetings/{meeting.slug}/items/new", title="遊び場について", kind="consult")

    item = db.session.scalars(select(AgendaItem)).one()
    assert answer.response.location == f"{path}items/{item.uid}"
    assert db.session.scalar(select(AuditEntry.actor_kind).where(AuditEntry.action == "agenda.submit")) == "link"
    assert "遊び場について" in browser.page(path).words


def test_a_write_refused_behind_a_link_leaves_its_row_in_the_audit(browser: Browser) -> None:
    theirs = an_item(title="よその議題")
    path = a_link()

    assert browser.post_raw(f"{path}items/{theirs.uid}/withdraw", reason="取り下げます").status_code == 404

    rows = db.session.execute(
        select(AuditEntry.actor_kind, AuditEntry.actor_uid, AuditEntry.action).order_by(AuditEntry.id)
    ).all()
    assert [tuple(row) for row in rows] == [("link", only_link().uid, "refused")]
    assert db.session.get_one(AgendaItem, theirs.id).state is theirs.state


def test_who_proposed_by_link_is_told_by_mail_what_became_of_it(browser: Browser) -> None:
    meeting = a_meeting()
    path = a_link(email="hanako@example.jp")
    browser.submit(f"{path}meetings/{meeting.slug}/items/new", title="遊び場について", kind="consult")

    agenda.accept(db.session.scalars(select(AgendaItem)).one())

    told = db.session.scalars(select(Message).order_by(Message.id)).all()
    assert [(one.notice, one.recipient) for one in told] == [
        ("agenda/received", "hanako@example.jp"),
        ("agenda/accepted", "hanako@example.jp"),
    ]


def test_a_link_shows_nothing_of_others(browser: Browser) -> None:
    elsewhere = a_meeting(body=a_body(district=a_district(), name="よその交流会"))
    item = an_item(elsewhere, title="よその議題")
    path = a_link()

    for hidden in (f"{path}items/{item.uid}", f"{path}meetings/{elsewhere.slug}"):
        assert "よその議題" not in browser.page(hidden, status=404).text


def test_behind_a_link_a_sign_in_does_not_count_nor_the_other_way(browser: Browser) -> None:
    own = an_organisation(name="自分の団体")
    sign_in(browser, a_representative(own))
    mine = an_item(organisation=own)
    path = a_link()

    assert "自分の団体" not in browser.page(path).words
    browser.page(f"{path}items/{mine.uid}", status=404)
    browser.page("/desk/", status=403)
    assert "見本町" not in browser.page("/me/").words


@pytest.mark.parametrize(
    "path", ["/r/wrong/", "/r/" + "a" * 32 + "/", "/r/" + "あ" * 20 + "/", "/r/" + "a" * 500 + "/"]
)
def test_wrong_links_are_answered_alike(browser: Browser, path: str) -> None:
    a_council(phone="045-111-2222")

    page = browser.page(path, status=410)

    assert "このリンクは使えません" in page.words
    assert "045-111-2222" in page.words


def test_nothing_opens_a_stopped_link_not_even_its_next_token(browser: Browser) -> None:
    path = a_link()
    link = services.stop(only_link())

    assert browser.get(path).status_code == 410
    assert browser.get(f"/r/{token(link.token_name)}/").status_code == 410


def test_stopped_ended_and_wrong_are_one_answer(browser: Browser) -> None:
    path = a_link()
    services.stop(db.session.scalars(select(PersonalLink)).one())

    stopped, wrong = browser.get(path), browser.get("/r/wrong/")

    assert stopped.status_code == wrong.status_code == 410
    # The number under which a request stands in the log is each request's own.
    bare = [re.sub(r"410-\d{4}-\d{4}", "", answer.get_data(as_text=True)) for answer in (stopped, wrong)]
    assert bare[0].replace(path[3:-1], "") == bare[1].replace("wrong", "")


def test_a_new_link_is_another_and_the_old_one_is_dead(browser: Browser) -> None:
    old = a_link()
    link = db.session.scalars(select(PersonalLink)).one()
    services.stop(link)
    services.renew(link)

    browser.page(old, status=410)
    browser.page(f"/r/{token(link.token_name)}/")


@pytest.mark.usefixtures("app")
def test_sending_again_keeps_the_link() -> None:
    person = a_holding(a_seat(), a_person()).person

    first = services.sent(services.link_of(person))
    again = services.sent(services.link_of(person))

    assert first == again
    assert db.session.scalar(select(func.count()).select_from(PersonalLink)) == 1


def test_the_table_keeps_a_digest_alone(browser: Browser) -> None:
    path = a_link()

    link = db.session.scalars(select(PersonalLink)).one()

    assert link.token_sha256 == digest(path.split("/")[2])
    assert path.split("/")[2] not in str(vars(link))


def test_an_organisation_with_a_vacant_seat_has_a_link_until_somebody_holds_it(browser: Browser) -> None:
    seat = a_seat(an_organisation(name="見本保育園"))
    link = services.link_of(seat.organisation)
    path = f"/r/{token(link.token_name)}/"

    assert "見本保育園" in browser.page(path).words
    a_holding(seat, a_person())
    browser.page(path, status=410)


def told_in_advance(day: date) -> tuple[Meeting, Meeting]:
    """Two announced meetings of the same members: one before that day, one after it."""
    body = a_body()
    return tuple(a_meeting(body=body, held_on=day + timedelta(days=days)) for days in (-5, 5))  # type: ignore[return-value]


def test_who_holds_a_seat_later_opens_the_link_now_for_what_lies_in_their_time(browser: Browser) -> None:
    a_council()
    begins = clock.today() + timedelta(days=20)
    seat = a_seat(an_organisation(name="見本町"))
    now = a_holding(seat, a_person(name="見本 太郎"), post="会長", ends_on=begins - timedelta(days=1))
    coming = a_holding(seat, a_person(name="見本 花子"), post="副会長", starts_on=begins)
    before, after = told_in_advance(begins)

    page = browser.page(a_link(coming.person))

    assert page.heading == "見本町 副会長 見本 花子様のページです。"
    assert [form.get("id") for form in page.tree.forms if form.get("id", "").endswith("-attend")] == [
        f"answer-{after.slug}-attend"
    ]
    assert f"meetings/{before.slug}" not in page.text
    browser.page(f"{a_link(coming.person)}meetings/{before.slug}", status=404)
    browser.send(page, f"answer-{after.slug}-attend")
    assert f"answer-{before.slug}-attend" in browser.page(a_link(now.person)).text
    assert f"answer-{after.slug}-attend" not in browser.page(a_link(now.person)).text


def test_who_signs_in_answers_for_a_seat_to_come_too(browser: Browser) -> None:
    begins = clock.today() + timedelta(days=20)
    user = a_representative()
    a_holding(a_seat(an_organisation(name="これからの団体")), user.person, starts_on=begins)
    before, after = told_in_advance(begins)
    sign_in(browser, user)

    page = browser.page("/me/")

    assert "これからの団体" in page.words
    assert "これからの団体" in browser.page(f"/me/meetings/{after.slug}/answer").words
    assert "これからの団体" not in browser.page(f"/me/meetings/{before.slug}/answer").words


def test_a_link_opens_for_no_seat_that_is_more_than_a_year_away(browser: Browser) -> None:
    holding = a_holding(a_seat(), a_person(), starts_on=clock.today() + timedelta(days=366))

    browser.page(a_link(holding.person))
    holding.starts_on += timedelta(days=1)
    browser.page(a_link(holding.person), status=410)


def test_a_seat_that_ends_before_it_would_be_theirs_opens_nothing(browser: Browser) -> None:
    begins = clock.today() + timedelta(days=20)
    holding = a_holding(a_seat(), a_person(), starts_on=begins)
    holding.seat.ended_on = begins - timedelta(days=1)

    browser.page(a_link(holding.person), status=410)


def test_an_organisation_opens_its_link_before_its_seat_is_vacant(browser: Browser) -> None:
    begins = clock.today() + timedelta(days=20)
    seat = a_seat(an_organisation(name="見本保育園"))
    holding = a_holding(seat, a_person(), ends_on=begins - timedelta(days=1))
    before, after = told_in_advance(begins)
    path = f"/r/{token(services.link_of(seat.organisation).token_name)}/"

    page = browser.page(path)

    assert f"answer-{after.slug}-attend" in page.text
    assert f"meetings/{before.slug}" not in page.text
    browser.send(page, f"answer-{after.slug}-attend")
    a_holding(seat, a_person(), starts_on=begins)
    browser.page(path, status=410)
    holding.ends_on = None
    browser.page(path, status=410)


def test_who_holds_a_seat_later_does_not_yet_stand_for_its_organisation(browser: Browser) -> None:
    a_council()
    begins = clock.today() + timedelta(days=20)
    seat = a_seat(an_organisation(name="見本町"))
    a_holding(seat, a_person(name="見本 太郎"), ends_on=begins - timedelta(days=1))
    coming = a_holding(seat, a_person(name="見本 花子"), starts_on=begins)
    before, after = told_in_advance(begins)
    theirs = agenda.submit(
        before, organisation=seat.organisation, seat=seat, title="今の方の議題", kind=ItemKind.CONSULT
    )
    own = agenda.submit(after, organisation=seat.organisation, seat=seat, title="次の方の議題", kind=ItemKind.CONSULT)

    assert "今の方の議題" not in browser.page(a_link(coming.person)).text
    browser.page(f"{a_link(coming.person)}items/{theirs.uid}", status=404)
    assert "次の方の議題" in browser.page(f"{a_link(coming.person)}items/{own.uid}").text


def test_a_lost_link_is_mailed_to_who_holds_a_seat_later(browser: Browser) -> None:
    a_holding(a_seat(), a_person(email="later@example.jp"), starts_on=clock.today() + timedelta(days=20))

    browser.submit("/lost-link", email="later@example.jp")

    assert db.session.scalars(select(Message.recipient)).all() == ["later@example.jp"]


def test_a_link_holds_sixty_days_after_the_last_holding(browser: Browser) -> None:
    today = clock.today()
    holding = a_holding(a_seat(), a_person(), starts_on=date(2020, 4, 1), ends_on=today - timedelta(days=1))
    meeting = a_meeting()
    path = a_link(holding.person)

    assert meeting.label not in browser.page(path).words
    holding.ends_on = today - timedelta(days=60)
    browser.page(path)
    holding.ends_on = today - timedelta(days=61)
    browser.page(path, status=410)


def test_a_link_ends_on_30_june_after_the_year_in_which_it_was_sent(browser: Browser) -> None:
    holding = a_holding(a_seat(), a_person(), starts_on=date(2020, 4, 1))
    path = a_link(holding.person)
    services.sent(db.session.scalars(select(PersonalLink)).one(), on=date(2026, 3, 31))

    with time_machine.travel(clock.end_of(date(2026, 6, 29)), tick=False):
        browser.page(path)
    with time_machine.travel(clock.end_of(date(2026, 6, 30)), tick=False):
        browser.page(path, status=410)


def test_48_fetches_of_a_scanner_change_nothing(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    meeting = a_meeting()
    path = a_link()
    db.session.commit()
    before = digest_of_the_database()

    for _ in range(24):
        assert open_browser().get(path).status_code == 200
        assert open_browser().head(f"{path}meetings/{meeting.slug}/items/new").status_code == 200

    assert digest_of_the_database() == before
    browser.submit(f"{path}meetings/{meeting.slug}/items/new", title="まだ使えます", kind="inform")


def digest_of_the_database() -> list[tuple[str, int]]:
    tables = db.metadata.sorted_tables
    return [(table.name, db.session.scalar(select(func.count()).select_from(table)) or 0) for table in tables]


def test_the_secretariat_makes_shows_renews_and_stops(secretariat: Browser, browser: Browser) -> None:
    person = a_holding(a_seat(), a_person()).person
    address = f"/desk/links/person/{person.uid}"

    secretariat.submit(address, "link-make")
    path = secretariat.page(address).tree.xpath("string(//textarea)").removeprefix("http://localhost")
    browser.page(path)
    secretariat.submit(address, "link-renew")
    browser.page(path, status=410)
    secretariat.submit(address, "link-stop")

    assert "に止めました" in secretariat.page(address).words
    acts = db.session.scalars(select(AuditEntry.action).where(AuditEntry.thing_kind == "personal_link"))
    assert list(acts) == ["link.make", "link.renew", "link.stop"]


def test_a_late_press_on_stop_does_not_stop_the_next_link(secretariat: Browser) -> None:
    person = a_holding(a_seat(), a_person()).person
    services.link_of(person)
    open_page = secretariat.page(f"/desk/links/person/{person.uid}")
    secretariat.submit(f"/desk/links/person/{person.uid}", "link-renew")

    secretariat.send(open_page, "link-stop", status=409)

    assert db.session.scalars(select(PersonalLink)).one().stopped_at is None


def test_only_the_secretariat_sees_links(browser: Browser) -> None:
    person = a_holding(a_seat(), a_person()).person
    sign_in(browser, a_representative())

    browser.page(f"/desk/links/person/{person.uid}", status=403)


def test_a_lost_link_is_mailed_to_the_address_of_the_roster(browser: Browser) -> None:
    a_council()
    a_holding(a_seat(), a_person(email="hanako@example.jp"))

    browser.submit("/lost-link", email="Hanako@Example.jp")

    message = db.session.scalars(select(Message)).one()
    assert (message.recipient, message.notice) == ("hanako@example.jp", "links/lost")
    assert token(message.link_name) not in message.body
    browser.page(f"{message.link_path}{token(message.link_name)}/")


def test_an_organisation_with_a_vacant_seat_gets_its_lost_link_at_its_own_address(browser: Browser) -> None:
    a_council()
    vacant = a_seat(an_organisation(name="見本保育園", email="nursery@example.jp")).organisation
    a_holding(a_seat(an_organisation(email="nursery@example.jp")))

    browser.submit("/lost-link", email="Nursery@Example.jp")

    message = db.session.scalars(select(Message)).one()
    assert message.recipient == "nursery@example.jp"
    assert message.body.startswith("見本保育園 御中\n")
    assert "見本保育園" in browser.page(f"{message.link_path}{token(message.link_name)}/").words
    audited = db.session.execute(select(AuditEntry.thing_kind, AuditEntry.thing_uid).order_by(AuditEntry.id)).all()
    assert audited == [("organisation", vacant.uid)]


def test_the_page_of_a_dead_link_and_the_sign_in_page_lead_to_the_lost_link(browser: Browser) -> None:
    for page in (browser.page("/r/wrong/", status=410), browser.page("/sign-in")):
        assert page.tree.xpath("//main//a[@href='/lost-link']")


def test_a_stopped_link_is_not_mailed_again(browser: Browser) -> None:
    holding = a_holding(a_seat(), a_person(email="hanako@example.jp"))
    services.stop(services.link_of(holding.person))

    browser.submit("/lost-link", email="hanako@example.jp")

    assert db.session.scalars(select(Message)).all() == []


def test_known_and_unknown_are_told_the_same(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    a_holding(a_seat(), a_person(email="hanako@example.jp"))

    known = browser.submit("/lost-link", email="hanako@example.jp")
    other = open_browser()
    unknown = other.submit("/lost-link", email="nobody@example.jp")

    assert known.response.location == unknown.response.location
    assert browser.page("/lost-link").words == other.page("/lost-link").words
    assert db.session.scalar(select(func.count()).select_from(Message)) == 1


def test_who_left_the_council_gets_no_link(browser: Browser) -> None:
    a_holding(a_seat(), a_person(email="old@example.jp"), ends_on=clock.today() - timedelta(days=1))

    browser.submit("/lost-link", email="old@example.jp")

    assert db.session.scalars(select(Message)).all() == []


def test_asking_too_often_is_answered_later(browser: Browser) -> None:
    for _ in range(30):
        browser.submit("/lost-link", email="hanako@example.jp")

    browser.submit("/lost-link", email="hanako@example.jp", status=429)


def test_whoever_asks_a_lost_link_is_mailed_at_most_once_an_hour(browser: Browser) -> None:
    a_holding(a_seat(), a_person(email="hanako@example.jp"))
    count = select(func.count()).select_from(Message)

    answers = {browser.submit("/lost-link", email="hanako@example.jp").response.location for _ in range(3)}

    with time_machine.travel(clock.now() + timedelta(minutes=59)):
        answers.add(browser.submit("/lost-link", email="hanako@example.jp").response.location)

    assert len(answers) == 1
    assert db.session.scalar(count) == 1
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        browser.submit("/lost-link", email="hanako@example.jp")
        assert db.session.scalar(count) == 2


def test_the_mail_carries_the_link_alone_on_a_short_line(browser: Browser) -> None:
    a_council()
    a_holding(a_seat(), a_person(email="hanako@example.jp"))
    browser.submit("/lost-link", email="hanako@example.jp")

    letter = letters.of(db.session.scalars(select(Message)).one())

    line = next(line for line in letter.body.splitlines() if "/r/" in line)
    assert line.startswith("http")
    assert len(line) < 70
    browser.page(line.removeprefix("http://localhost") + "/")


def test_links_are_listed_and_stopped_from_the_command_line(app, browser: Browser) -> None:
    path = a_link(code="P-1")
    db.session.commit()
    runner = app.test_cli_runner()

    listed = runner.invoke(args=["links", "list", "--json"]).output
    shown = runner.invoke(args=["links", "show", "P-1"]).output
    assert path.split("/")[2] not in listed
    assert path in shown
    assert runner.invoke(args=["links", "stop", "--all", "--dry-run"]).output == "would stop: 1\n"
    for which in ("--all", "P-1"):
        tried = runner.invoke(args=["links", "stop", which, "--dry-run", "--json"])
        assert json.loads(tried.output) == json.loads(listed)
    assert runner.invoke(args=["links", "stop", "--all", "--json"]).exit_code == 2
    browser.page(path)
    assert runner.invoke(args=["links", "stop", "P-1"]).exit_code == 0
    browser.page(path, status=410)
    assert runner.invoke(args=["links", "show", "P-1"]).exit_code == 1


def test_whoever_is_listed_is_shown_and_stopped_by_every_name_of_the_list(app) -> None:
    for addressee in (a_person(code="P-1"), a_person(), an_organisation()):
        services.link_of(addressee)
    db.session.commit()
    runner = app.test_cli_runner()

    listed = json.loads(runner.invoke(args=["links", "list", "--json"]).output)

    names = [name for one in listed for name in (one["addressee"], one["code"]) if name]
    assert len(names) == 5
    for name in names:
        for act in ("show", "stop --dry-run"):
            assert runner.invoke(args=["links", *act.split()[:1], name, *act.split()[1:]]).exit_code == 0, (act, name)


@pytest.mark.usefixtures("app")
def test_the_same_person_asked_twice_at_once_has_one_link() -> None:
    person = a_holding(a_seat(), a_person()).person

    assert services.link_of(person) is services.link_of(person)
    assert queries.link_of(person) is not None
