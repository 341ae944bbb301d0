"""Organisations are renamed, corrected, and leave, on the pages of the desk."""

from datetime import date

import pytest

from coordinator.orgs.directory.queries import organisation_by_code
from tests.makers import an_organisation
from tests.pages import Browser


def test_a_new_name_keeps_the_old_one_for_old_days(secretariat: Browser) -> None:
    an_organisation(code="A-1", name="古い会")

    secretariat.submit("/desk/organisations/A-1/name", "name-form", name="新しい会", kana="", from_on="2026-04-01")

    organisation = organisation_by_code("A-1")
    days = (date(2026, 3, 31), date(2026, 4, 1))
    assert [organisation.name_on(day) for day in days] == ["古い会", "新しい会"]
    page = secretariat.page("/desk/organisations/A-1")
    assert "古い会 （2026年3月31日" in page.words or "古い会 （令和8年3月31日" in page.words


def test_a_slip_of_the_pen_leaves_no_former_name(secretariat: Browser) -> None:
    an_organisation(code="A-1", name="見ほんの会")

    secretariat.submit("/desk/organisations/A-1/name", "name-form", name="見本の会", why="slip")

    assert (organisation_by_code("A-1").name, organisation_by_code("A-1").former_names) == ("見本の会", [])


def test_a_former_name_entered_by_mistake_is_taken_out(secretariat: Browser) -> None:
    an_organisation(code="A-1", name="古い会")
    secretariat.submit("/desk/organisations/A-1/name", "name-form", name="新しい会", from_on="2026-04-01")

    secretariat.submit("/desk/organisations/A-1", "drop-former-name-1")

    assert organisation_by_code("A-1").former_names == []


@pytest.mark.parametrize("from_on", ["", "2020-03-01"])
def test_a_new_name_needs_a_day_after_the_last_one(secretariat: Browser, from_on: str) -> None:
    an_organisation(code="A-1", name="古い会")
    secretariat.submit("/desk/organisations/A-1/name", "name-form", name="中の会", from_on="2020-04-01")

    answer = secretariat.submit(
        "/desk/organisations/A-1/name", "name-form", status=422, name="新しい会", from_on=from_on
    )

    assert answer.form("name-form").xpath("//*[@name='from_on'][@aria-invalid='true']")
    assert organisation_by_code("A-1").name == "中の会"


def test_an_organisation_leaves_on_a_day_and_may_come_back(secretariat: Browser) -> None:
    an_organisation(code="A-1", joined_on=date(2020, 4, 1))
    url = "/desk/organisations/A-1/end"

    refused = secretariat.submit(url, "leave-form", status=422, left_on="2020-03-31")
    secretariat.submit(url, "leave-form", left_on="2026-03-31")
    left = organisation_by_code("A-1").left_on
    secretariat.submit(url, "leave-form", left_on="")

    assert "入会日は" in refused.words
    assert (left, organisation_by_code("A-1").left_on) == (date(2026, 3, 31), None)
