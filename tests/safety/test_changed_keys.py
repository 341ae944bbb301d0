"""The secret key changes: no link that is shown, printed or mailed is dead, none of before lives on (SAFETY 26)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from coordinator import clock, create_app, serve
from coordinator.backup import writer as writing_backups
from coordinator.database import writing
from coordinator.extensions import db
from coordinator.keys import services as keys
from coordinator.keys import watch
from coordinator.keys.models import KeySeal
from coordinator.keys.refusals import OtherDatabaseKey
from coordinator.minutes.reception import queries as receptions
from coordinator.minutes.reception.services import passes
from coordinator.orgs.accounts import links as account_links
from coordinator.orgs.links import notices, queries
from coordinator.orgs.links import services as links
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import Holding
from coordinator.outbox import letters
from coordinator.outbox.models import Message
from tests import databases
from tests.makers import a_council, a_holding, a_user, sign_in
from tests.minutes.making import a_meeting_of_today
from tests.pages import Browser

FORMER = "a-key-for-tests-alone-0123456789-abcdefgh"
NEW = "another-key-for-tests-9876543210-hgfedcba"


class Council:
    """A council with each sort of link, out and waiting to be mailed; and what was shown of them so far."""

    def __init__(self) -> None:
        a_council()
        self.holding: Holding = a_holding()
        self.meeting = a_meeting_of_today()
        self.user = a_user(role="administrator")
        links.link_of(self.holding.person)
        passes.make(self.meeting)
        account_links.mail_reset(self.user.email)
        notices.lost(self.holding.person.email)
        keys.begin()
        db.session.commit()
        self.former = self.shown()
        db.session.commit()

    def shown(self) -> list[str]:
        """The paths of every link that is shown or printed now."""
        link, opened = queries.link_of(self.holding.person), receptions.pass_of(self.meeting)
        assert link is not None
        assert opened is not None
        return [path_of(queries.url_of(link)), path_of(receptions.url_of(opened))]

    def mailed(self) -> list[str]:
        """Those in the mails that would go out now."""
        bodies = [letters.of(message).body for message in db.session.scalars(select(Message).order_by(Message.id))]
        found = [word for body in bodies for word in body.split() if "/r/" in word or "/reset/" in word]
        assert len(found) == 2
        return [path_of(url) + ("/" if "/r/" in url else "") for url in found]


def path_of(url: str) -> str:
    return url.removeprefix("http://localhost")


@pytest.fixture
def council(app: Flask) -> Council:
    return Council()


@contextmanager
def with_key(app: Flask, key: str, before: str | None = None) -> Iterator[None]:
    """The same installation, started with this key."""
    former = dict(app.config)
    settings = replace(app.config["COUNCIL"], secret_key=key, secret_key_before=before)
    app.config.update(
        COUNCIL=settings,
        SECRET_KEY=key,
        SECRET_KEY_FALLBACKS=[before] if before else [],
        WTF_CSRF_SECRET_KEY=[*([before] if before else []), key],
    )
    try:
        yield
    finally:
        app.config.update(former)


def statuses(browser: Browser, paths: list[str]) -> set[int]:
    return {browser.get(path).status_code for path in paths}


def test_after_a_change_every_link_that_is_shown_printed_or_mailed_opens(
    app: Flask, council: Council, browser: Browser
) -> None:
    with with_key(app, NEW, before=FORMER):
        serve.note_the_key(app)

        assert set(council.shown()).isdisjoint(council.former)
        assert statuses(browser, [*council.shown(), *council.mailed()]) == {200}


def test_what_the_former_key_signed_opens_for_a_while(
    app: Flask, council: Council, browser: Browser, open_browser
) -> None:
    signed_in = sign_in(open_browser(), council.user)
    page = signed_in.page("/desk/settings/council")
    with with_key(app, NEW, before=FORMER):
        serve.note_the_key(app)

        assert statuses(browser, council.former) == {200}
        signed_in.send(page, introduction="前の鍵で開いた画面から")
        with time_machine.travel(clock.now() + keys.GRACE + timedelta(minutes=1)):
            assert statuses(browser, council.former) == {410}
            assert statuses(browser, council.shown()[:1]) == {200}
            with writing():
                assert keys.sweep() == 1
                db.session.commit()
            link = db.session.scalars(select(PersonalLink)).one()
            assert link.former_sha256 is None


def test_renewing_all_kills_every_link_of_before(app: Flask, council: Council, browser: Browser) -> None:
    with with_key(app, NEW):
        done = app.test_cli_runner().invoke(args=["links", "renew", "--all", "--json"])

        assert done.exit_code == 0, done.output
        assert statuses(browser, council.former) == {410}
        assert statuses(browser, [*council.shown(), *council.mailed()]) == {200}
        told = json.loads(done.output)
        assert [council.holding.person.name in line and council.holding.person.email in line for line in told] == [
            True,
            False,
        ]
        assert council.meeting.slug in told[1]


def test_renewing_one_link_takes_its_waiting_mails_along(app: Flask, council: Council, browser: Browser) -> None:
    link = queries.link_of(council.holding.person)
    assert link is not None
    links.renew(link)
    db.session.commit()

    assert statuses(browser, council.mailed()) == {200}
    assert statuses(browser, council.former[:1]) == {410}


def test_a_trial_of_renewing_changes_nothing(app: Flask, council: Council, browser: Browser) -> None:
    done = app.test_cli_runner().invoke(args=["links", "renew", "--all", "--dry-run"])

    assert council.holding.person.name in done.output
    assert statuses(browser, council.former) == {200}


def test_a_host_with_another_key_does_not_begin_to_serve(app: Flask, council: Council, browser: Browser) -> None:
    with with_key(app, NEW):
        with pytest.raises(OtherDatabaseKey, match="COORDINATOR_SECRET_KEY_BEFORE"):
            serve.note_the_key(app)
        for command in ("links show x", "outbox deliver", "jobs once deliver"):
            refused = app.test_cli_runner().invoke(args=command.split())
            assert isinstance(refused.exception, OtherDatabaseKey), command

    assert statuses(browser, council.former) == {200}


def test_a_host_serves_no_longer_when_another_took_on_another_key(
    app: Flask, council: Council, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with with_key(app, NEW, before=FORMER):
        serve.note_the_key(app)
    watch.look()
    try:
        assert browser.get("/").status_code == 503
        assert "COORDINATOR_SECRET_KEY" in caplog.text
    finally:
        app.extensions.pop(watch.FOREIGN)
    with with_key(app, NEW):
        watch.look()
        assert browser.get("/").status_code == 200


def test_a_database_from_before_this_was_noted_gets_links_that_open(
    app: Flask, council: Council, browser: Browser
) -> None:
    """Whose key had been changed already: what was shown since was dead."""
    db.session.query(KeySeal).delete()
    db.session.commit()
    with with_key(app, NEW):
        assert statuses(browser, council.shown()) == {410}

        serve.note_the_key(app)

        assert statuses(browser, [*council.shown(), *council.former]) == {200}


@pytest.mark.parametrize(("before", "of_before"), [(FORMER, 200), (None, 410)], ids=["former key named", "any key"])
def test_restoring_under_another_key_gives_new_links_at_once(
    tmp_path: Path, before: str | None, of_before: int
) -> None:
    archive = tmp_path / "council.zip"
    with databases.migrated("sqlite", tmp_path, "one") as app:
        council = Council()
        former, name = council.former, council.holding.person.name
        writing_backups.write(archive)
    settings = replace(app.config["COUNCIL"], secret_key=NEW, secret_key_before=before)
    settings = replace(settings, database_url=f"sqlite:///{tmp_path}/two.db", files=tmp_path / "two")
    house = create_app(settings)
    with house.app_context():
        options = [] if before else ["--any-key"]
        done = house.test_cli_runner().invoke(args=["restore", str(archive), "--json", *options])
        assert done.exit_code == 0, done.output
        house.test_client_class = Browser
        browser = house.test_client()
        link = db.session.scalars(select(PersonalLink)).one()

        assert statuses(browser, [path_of(queries.url_of(link))]) == {200}  # type: ignore[arg-type]
        assert statuses(browser, former[:1]) == {of_before}  # type: ignore[arg-type]
        assert name in json.loads(done.output)["tell"][0]
        db.session.remove()
        db.engine.dispose()
