"""私は…ではありません: whoever got a link that is not theirs tells the secretariat, and learns nothing."""

import pytest
from sqlalchemy import func, select

from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.links.models import PersonalLink
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import token
from tests.makers import a_council, a_holding, a_person, a_representative, a_seat, an_organisation, sign_in
from tests.pages import Browser

HOSTILE = "<script>alert('𠮷')</script>\r\nBcc: x@example.jp"


@pytest.fixture
def link(app) -> PersonalLink:
    a_council(phone="045-111-2222", email="office@example.jp")
    person = a_person(name="見本 花子", email="hanako@example.jp", phone="045-333-4444")
    return links.link_of(a_holding(a_seat(an_organisation(name="見本町")), person).person)


def door(link: PersonalLink) -> str:
    return f"/r/{token(link.token_name)}/"


def test_it_tells_the_secretariat_and_the_link_goes_on_opening(browser: Browser, secretariat: Browser, link) -> None:
    page = browser.page(door(link))
    (address,) = page.tree.xpath("//a[normalize-space()='私は見本 花子ではありません']/@href")

    thanks = browser.page(browser.submit(address, "not-me-form").response.location)

    assert "事務局が確認します" in thanks.words
    assert "045-111-2222" in thanks.words
    browser.page(door(link))
    home = secretariat.page("/desk/")
    assert "個人用リンクが、別の方に届いています" in home.words
    assert home.tree.xpath(f"//a[@href='/desk/links/person/{link.person.uid}']")
    mail = db.session.scalars(select(Message)).one()
    assert (mail.recipient, mail.notice) == ("office@example.jp", "links/disowned")
    assert f"/desk/links/person/{link.person.uid}" in mail.body
    assert token(link.token_name) not in mail.body


def test_nothing_of_the_person_is_told_but_the_name_that_stood_there(browser: Browser, link) -> None:
    page = browser.page(f"{door(link)}not-me")

    assert "hanako@example.jp" not in page.text
    assert "045-333-4444" not in page.text
    assert "見本町" not in page.text


def test_looking_at_it_tells_nobody(browser: Browser, link) -> None:
    for _ in range(3):
        browser.page(f"{door(link)}not-me")
        browser.head(f"{door(link)}not-me")

    assert link.disowned_at is None
    assert db.session.scalar(select(func.count(Message.id))) == 0


def test_said_twice_it_is_one_mail(browser: Browser, link) -> None:
    for _ in range(2):
        browser.submit(f"{door(link)}not-me", "not-me-form")

    assert db.session.scalar(select(func.count(Message.id))) == 1
    assert set(db.session.scalars(select(AuditEntry.action))) == {"link.disown"}


def test_the_secretariat_settles_it_or_makes_a_new_link(browser: Browser, secretariat: Browser, link) -> None:
    desk = f"/desk/links/person/{link.person.uid}"
    browser.submit(f"{door(link)}not-me", "not-me-form")

    assert "ご本人ではないとのお知らせがありました" in secretariat.page(desk).words
    secretariat.submit(desk, "link-settle")
    assert "別の方に" not in secretariat.page("/desk/").words

    browser.submit(f"{door(link)}not-me", "not-me-form")
    old = door(link)
    secretariat.submit(desk, "link-renew")
    assert link.disowned_at is None
    browser.page(old, status=410)


def test_without_an_address_of_the_council_the_desk_is_told(browser: Browser, secretariat: Browser, app) -> None:
    a_council(email="")
    organisation = a_seat(an_organisation(name="見本保育園", code="M-1")).organisation
    link = links.link_of(organisation)

    page = browser.page(door(link))
    assert page.heading == "見本保育園 ご担当者様のページです。"
    assert "私は見本保育園の者ではありません" in page.words
    browser.submit(f"{door(link)}not-me", "not-me-form")

    assert secretariat.page("/desk/").tree.xpath("//a[@href='/desk/links/organisation/M-1']")


def test_only_a_link_can_be_with_somebody_else(browser: Browser, link) -> None:
    sign_in(browser, a_representative())

    browser.page("/me/not-me", status=403)
    assert "not-me" not in browser.page("/me/").text
    assert browser.post_raw("/r/wrong/not-me").status_code == 410


def test_hostile_names_are_text_in_page_and_mail(browser: Browser, secretariat: Browser, link) -> None:
    link.person.name = HOSTILE

    browser.submit(f"{door(link)}not-me", "not-me-form")

    for page in (browser.page(f"{door(link)}not-me"), secretariat.page("/desk/")):
        assert "<script>alert" not in page.text
    mail = db.session.scalars(select(Message)).one()
    assert "\n" not in mail.subject
