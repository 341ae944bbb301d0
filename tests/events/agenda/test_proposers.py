"""Whose item it is, is typed: a reply code, a code of the roster, or a few kana; what came last stays for the next."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.invitations import queries, services
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.directory.models import Organisation
from tests.events.agenda.making import items, url
from tests.makers import a_holding, a_meeting, a_person, a_seat, an_organisation
from tests.pages import Browser, Page

FORM = "proxy-item-form"


def an_invited(name: str, kana: str, *, person: str = "") -> Organisation:
    organisation = an_organisation(name=name, kana=kana)
    a_holding(a_seat(organisation), a_person(kana=person or "みほん はなこ"))
    return organisation


def reply_code(meeting: Meeting, organisation: Organisation) -> str:
    [addressee] = [one for one in queries.addressees(meeting) if organisation in one.organisations]
    return code_of_number(services.invite_one(meeting, addressee).number)


def entered(browser: Browser, meeting: Meeting, *, status: int = 303, **typed: str) -> Page:
    told = {"title": "電話の議題", "kind": "inform", "channel": "telephone", "received_from": "見本 一郎"}
    return browser.submit(url(meeting, "new"), FORM, status=status, **{**told, **typed})


def offered(page: Page) -> list[str]:
    return page.tree.xpath("//select[@name='organisation']/option[@value!='']/text()")


@pytest.mark.parametrize("typed", ["サクラ", "さくら", "見本桜", "ｻｸﾗ", "やまだ"])
def test_a_few_letters_of_the_organisation_or_its_person_are_enough(secretariat: Browser, typed: str) -> None:
    sakura = an_invited("見本桜の会", "みほんさくらのかい", person="やまだ はる")
    an_invited("見本松の会", "みほんまつのかい")

    entered(secretariat, a_meeting(), whom=typed)

    assert [item.organisation for item in items()] == [sakura]


def test_a_reply_code_and_a_code_of_the_roster_name_one(secretariat: Browser) -> None:
    first, second = an_invited("見本桜の会", "さくら"), an_invited("見本松の会", "まつ")
    meeting = a_meeting()

    entered(secretariat, meeting, whom=reply_code(meeting, second))
    entered(secretariat, meeting, whom=first.code)

    assert [item.organisation for item in items()] == [second, first]


def test_of_several_these_alone_are_offered_and_nothing_typed_is_lost(secretariat: Browser) -> None:
    first, second = an_invited("見本桜の会", "さくら"), an_invited("見本桜んぼの会", "さくらんぼ")
    an_invited("見本松の会", "まつ")
    meeting = a_meeting()

    asked = entered(secretariat, meeting, status=422, whom="さくら")

    assert "2件あります。下の一覧から選んでください。" in asked.words
    assert offered(asked) == [first.name, second.name]
    assert asked.form(FORM).fields["title"] == "電話の議題"
    secretariat.send(asked, FORM, organisation=second.code)
    assert [item.organisation for item in items()] == [second]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"whom": "いない"}, "見つかりません"),
        ({"whom": "さくら", "organisation": "{other}"}, "下で選んだ団体と合いません"),
    ],
)
def test_who_is_not_found_or_not_the_one_chosen_is_asked_about(
    secretariat: Browser, typed: dict[str, str], sentence: str
) -> None:
    an_invited("見本桜の会", "さくら")
    other = an_invited("見本松の会", "まつ")

    filled = {name: value.format(other=other.code) for name, value in typed.items()}
    page = entered(secretariat, a_meeting(), status=422, **filled)

    assert sentence in page.words
    assert items() == []


def test_channel_and_day_of_the_item_before_stay_for_the_next(secretariat: Browser) -> None:
    an_invited("見本桜の会", "さくら")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    done = entered(secretariat, a_meeting(), whom="さくら", channel="fax", received_on=yesterday)

    shown = secretariat.page(done.response.headers["Location"])
    [link] = shown.tree.xpath("//a[.='同じ方法で届いた議題を、続けて入れる']")
    form = secretariat.page(link.get("href")).form(FORM)

    kept = {name: form.fields[name] for name in ("channel", "received_on", "received_from", "title")}
    assert kept == {"channel": "fax", "received_on": yesterday, "received_from": "", "title": ""}
