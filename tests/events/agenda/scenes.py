"""An item of a district's member, and everybody who might look."""

from dataclasses import dataclass
from typing import Any

from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.web.viewer import VISITOR, Role, Viewer
from tests.events.agenda.making import a_member, viewer_of
from tests.makers import a_body, a_district, a_kind, a_meeting, a_user, an_item, an_organisation

VIEWERS = ("visitor", "own", "expected", "elsewhere", "secretariat", "administrator")
STAFF = {"secretariat", "administrator"}
SECRET = "秘密の題名"


@dataclass
class Scene:
    """A meeting of one district, an item of one of its members, and everybody who might look."""

    item: AgendaItem
    people: dict[str, Any]

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def expected(self) -> frozenset[int]:
        seats = (viewer_of(self.people[name]).seat_ids for name in ("own", "expected"))
        return frozenset().union(*seats)

    def viewer(self, name: str) -> Viewer:
        if name == "visitor":
            return VISITOR
        if name in STAFF:
            return Viewer(role=Role(name), user_id=self.people[name].id)
        return viewer_of(self.people[name])

    def yes(self, policy: Any, *things: Any) -> set[str]:
        """Who gets a yes."""
        return {name for name in VIEWERS if policy(self.viewer(name), *things)}


def a_scene(state: ItemState = ItemState.SUBMITTED, *, meeting: MeetingState | None = None, **facts: Any) -> Scene:
    here, there = a_district(), a_district()
    body = a_body(district=here, kind=facts.pop("kind", None) or a_kind())
    held = a_meeting(body=body, state=meeting or MeetingState.ANNOUNCED, **facts)
    people = {
        "own": a_member(an_organisation(districts=[here]))[0],
        "expected": a_member(an_organisation(districts=[here]))[0],
        "elsewhere": a_member(an_organisation(districts=[there]))[0],
        "secretariat": a_user(role="secretariat"),
        "administrator": a_user(role="administrator"),
    }
    own = people["own"].person.holdings[0].seat.organisation
    item = an_item(held, state=state, organisation=own, title=SECRET)
    return Scene(item=item, people=people)
