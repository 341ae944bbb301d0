"""What the browser of the tests lets pass."""

from flask import Flask

from tests.pages import DEFAULT_STATEMENTS, MOST_STATEMENTS, STATEMENT_CEILINGS


def test_no_page_may_need_more_statements_than_the_most(app: Flask) -> None:
    assert {page: ceiling for page, ceiling in STATEMENT_CEILINGS.items() if ceiling > MOST_STATEMENTS} == {}
    assert MOST_STATEMENTS == 20


def test_a_ceiling_of_its_own_is_higher_than_the_usual_and_of_a_page_that_is_there(app: Flask) -> None:
    assert STATEMENT_CEILINGS.keys() <= app.view_functions.keys()
    assert {page for page, ceiling in STATEMENT_CEILINGS.items() if ceiling <= DEFAULT_STATEMENTS} == set()
