"""A person's page: ways to be reached, consent, several seats."""

from datetime import date

from sqlalchemy import select

from coordinator.extensions import db
from coordinator.orgs.roster.models import Consent, Consented, ContactBy
from tests.makers import a_holding, a_person, a_seat, an_organisation
from tests.pages import Browser


def test_a_persons_contacts_are_changed(secretariat: Browser) -> None:
    person = a_person()
    url = f"/desk/people/{person.uid}"

    refused = secretariat.submit(f"{url}/edit", "person-form", status=422, email="", contact_by="mail")
    changes = {"name": "見本 改名", "phone": "０４５ー１１１ー２２２２", "contact_by": "fax"}
    secretariat.submit(f"{url}/edit", "person-form", **changes)

    db.session.refresh(person)
    assert "メールアドレスか電話番号が要ります" in refused.words
    assert (person.name, person.phone, person.contact_by) == ("見本 改名", "045-111-2222", ContactBy.FAX)
    assert "045-111-2222" in secretariat.page(url).words


def test_a_late_change_of_a_person_overwrites_nothing(secretariat: Browser) -> None:
    person = a_person(phone="045-000-0000")
    url = f"/desk/people/{person.uid}/edit"
    early, late = secretariat.page(url), secretariat.page(url)
    secretariat.send(early, "person-form", phone="045-111-1111")

    answer = secretariat.send(late, "person-form", status=409, phone="045-222-2222")

    assert "045-111-1111" in answer.text
    assert answer.form("person-form").fields["phone"] == "045-222-2222"


def test_consent_is_ticked_by_field_and_audience_with_a_day(secretariat: Browser) -> None:
    person = a_person()
    url = f"/desk/people/{person.uid}/consent"

    secretariat.submit(url, "consent-form", name_public="y", phone_members="y", phone_members_until="2027-03-31")

    consents = db.session.scalars(select(Consent).order_by(Consent.field)).all()
    assert [(one.field, one.audience, one.until_on) for one in consents] == [
        ("name", Consented.PUBLIC, None),
        ("phone", Consented.MEMBERS, date(2027, 3, 31)),
    ]
    page = secretariat.page(url)
    early, late = page, secretariat.page(url)
    secretariat.send(early, "consent-form", email_members="y")
    answer = secretariat.send(late, "consent-form", status=409, post_public="y")
    assert "いま保存されている内容" in answer.words


def test_one_person_with_several_seats_has_one_page(secretariat: Browser) -> None:
    person = a_person()
    for name in ("見本サークル", "見本ひろば"):
        a_holding(a_seat(an_organisation(name=name)), person)

    page = secretariat.page(f"/desk/people/{person.uid}")

    assert "見本サークル" in page.words
    assert "見本ひろば" in page.words
