"""The organisations as visitors find them: each shows what it chose to show."""

from tests.makers import an_organisation
from tests.pages import Browser


def test_the_reading_of_a_name_stands_where_its_organisation_shows_it(browser: Browser) -> None:
    an_organisation(name="見本の会", kana="みほんのかい", public=["name", "kana"])
    an_organisation(name="ほかの会", kana="ほかのかい", public=["name"])

    words = browser.page("/organisations/").words

    assert "ふりがなみほんのかい" in words
    assert "ほかの会" in words
    assert "ほかのかい" not in words
