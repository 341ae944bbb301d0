"""The council itself: the demo's, and every rare state beside it, made once for all who look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from coordinator.demo import sample
from coordinator.extensions import db
from coordinator.minutes.reception import queries as reception
from coordinator.minutes.reception import services as passes
from coordinator.orgs.links import queries as every_link
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Person
from coordinator.web.viewer import Role
from tests import databases
from tests.council_of_rare_states import meetings, members  # noqa: F401  # their states register themselves
from tests.council_of_rare_states.everyday import an_open_reception, held_and_coming
from tests.council_of_rare_states.states import STATES, Onlooker
from tests.council_of_rare_states.walk import Scope
from tests.makers import a_user, count_from_one, sign_in
from tests.pages import Browser

OF_THE_DESK = {Onlooker.SECRETARIAT: Role.SECRETARIAT, Onlooker.ADMINISTRATOR: Role.ADMINISTRATOR}


@dataclass
class RareCouncil:
    """The application, what each state made, and the two meetings of whoever looks at nothing rare."""

    app: Flask
    made: dict[str, Scope]
    held: Scope
    coming: Scope
    receptionist_token: str

    def browser_of(self, onlooker: Onlooker, scope: Scope) -> tuple[Browser, str]:
        """A browser in which this onlooker is known, and the token that fills addresses of a link or a pass."""
        self.app.test_client_class = Browser
        browser = self.app.test_client()
        assert isinstance(browser, Browser)
        if onlooker in OF_THE_DESK:
            sign_in(browser, a_user(role=OF_THE_DESK[onlooker].value))
        elif onlooker is Onlooker.REPRESENTATIVE:
            sign_in(browser, a_user(role="representative", person=self.person(scope)))
        tokens = {Onlooker.LINK: lambda: self.token_of(scope), Onlooker.RECEPTIONIST: lambda: self.receptionist_token}
        return browser, tokens[onlooker]() if onlooker in tokens else ""

    def person(self, scope: Scope) -> Person:
        uid = scope.person_uid or self.held.person_uid
        return db.session.scalars(db.select(Person).where(Person.uid == uid)).one()

    def token_of(self, scope: Scope) -> str:
        link = links.link_of(self.person(scope))
        db.session.commit()
        return urlsplit(every_link.url_of(link)).path.strip("/").split("/")[1]


@contextmanager
def council_of_rare_states(folder: Path) -> Iterator[RareCouncil]:
    with databases.application("sqlite", folder) as app, app.app_context():
        count_from_one()
        sample.load()
        held, coming = map(Scope.of, held_and_coming())
        door = urlsplit(reception.url_of(passes.make(an_open_reception()))).path
        made = {state.name: Scope.of(state.make()) for state in STATES.values()}
        db.session.commit()
        yield RareCouncil(app, made, held, coming, door.strip("/").split("/")[1])
        db.session.rollback()
