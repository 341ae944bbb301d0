"""Every form in which a text of some length is written names what the browser keeps it under, until it is saved."""

from sqlalchemy import select

from coordinator.extensions import db
from coordinator.guideline.models import Goal
from tests.makers import a_council, a_goal, a_meeting, a_person, an_organisation
from tests.minutes.making import a_meeting_of_today, publish, record, write
from tests.pages import Browser


def addresses() -> list[str]:
    """The pages with such forms, each for a thing that is there."""
    a_council()
    goal, said = a_goal(), a_meeting_of_today()
    write(said, "発言")
    record(said)
    publish(said)
    return [
        "/desk/meetings/new",
        f"/desk/meetings/{a_meeting().slug}/edit",
        f"/desk/meetings/{said.slug}/publication/take-back",
        "/desk/organisations/new",
        f"/desk/organisations/{an_organisation().code}/edit",
        "/desk/people/new",
        f"/desk/people/{a_person().uid}/edit",
        "/desk/settings/council",
        "/desk/settings/history/new",
        f"/desk/guideline/goals/{goal.uid}/edit",
        f"/desk/guideline/terms/{goal.term.number}/goals/new",
        f"/desk/guideline/terms/{goal.term.number}/edit",
    ]


def test_every_long_form_keeps_what_is_typed(administrator: Browser) -> None:
    pages = {address: administrator.page(address) for address in addresses()}

    kept = {address: page.tree.xpath("//form[@data-draft]/@data-draft") for address, page in pages.items()}

    assert [address for address, keys in kept.items() if len(keys) != 1] == []
    keys = [key for keys in kept.values() for key in keys]
    assert len(keys) == len(set(keys)), "two forms would take each other's texts"


def test_a_saved_form_is_forgotten_by_the_browser(administrator: Browser) -> None:
    goal = a_goal()
    address = f"/desk/guideline/goals/{goal.uid}/edit"

    answer = administrator.submit(address, "goal-form", description="長い説明です")

    next_page = administrator.page(answer.response.location)
    assert next_page.tree.xpath("//meta[@name='draft-saved']/@content") == [f"goal-{goal.uid}"]
    assert db.session.scalars(select(Goal.description)).all() == ["長い説明です"]
