"""Whoever reads a page beside a large file or document waits for neither (SAFETY 23)."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask, g

from coordinator.exports.document import paragraph
from coordinator.exports.writers import typesetter
from coordinator.exports.writers.pdf import write_pdf
from coordinator.files import cleaner, uploads
from coordinator.files.refusals import FileRefused
from coordinator.limited_process.call import limited
from coordinator.web.viewer import Role, Viewer
from tests.events.agenda.making import an_upload
from tests.exports.samples import a_document
from tests.pages import Browser

LONG = b"sum(range(3 * 10 ** 7))"
# So many pages are read while the work is done: one that held the process would let none through.
PAGES = 3


@pytest.fixture(autouse=True)
def press_at_hand() -> None:
    """Here the press is asked itself."""


@pytest.fixture
def upload(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A file that keeps its reader busy, and then is refused."""
    reader = limited("builtins", "eval", refusals=())

    def look_through(*_arguments: object) -> None:
        reader(LONG)
        raise FileRefused("大きすぎます。")

    monkeypatch.setattr(cleaner, "look_through", look_through)

    def send() -> None:
        with app.test_request_context("/", method="POST", data={"papers": [an_upload()]}):
            g.viewer = Viewer(role=Role.REPRESENTATIVE)
            uploads.clean_all(("papers",))
            assert g.upload_refusals["papers"]

    return send


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Some dozens of pages."""
    monkeypatch.setattr(typesetter, "LONGEST_HERE", 1_000)
    monkeypatch.setattr(typesetter, "_compiled_here", lambda *_arguments: pytest.fail("made in this process"))

    def make() -> None:
        assert write_pdf(a_document(*[paragraph("本文" * 200)] * 40)).startswith(b"%PDF")

    return make


@pytest.mark.both_engines
@pytest.mark.parametrize("work", ["upload", "document"])
def test_pages_beside_long_work_are_answered_before_it_is_done(
    browser: Browser, work: str, request: pytest.FixtureRequest
) -> None:
    do = request.getfixturevalue(work)
    browser.page("/")
    failures: list[BaseException] = []
    busy = threading.Thread(target=_noting(do, failures))
    busy.start()

    answered = 0
    while busy.is_alive() and answered < PAGES:
        browser.page("/")
        answered += 1
    is_beside = busy.is_alive()
    busy.join()

    assert failures == []
    assert (is_beside, answered) == (True, PAGES)


def _noting(do: Callable[[], None], failures: list[BaseException]) -> Callable[[], None]:
    def run() -> None:
        try:
            do()
        except BaseException as failure:  # noqa: BLE001  # pytest's own failures too
            failures.append(failure)

    return run
