"""What a line of the log says, and what it never says (SAFETY 24)."""

import io
import logging
import os
import re
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from coordinator import logs, rights
from coordinator.extensions import db
from coordinator.web import error_pages
from tests import databases
from tests.makers import an_organisation
from tests.pages import Browser

CANARY = "canary-8f2c"


def line(message: str, error: BaseException | None = None) -> str:
    return logs.LineFormatter().format(logging.LogRecord("here", logging.ERROR, "", 0, message, None, caught(error)))


def caught(error: BaseException | None) -> tuple[type[BaseException], BaseException, None] | None:
    return (type(error), error, error.__traceback__) if error else None  # type: ignore[return-value]


def raised(act: str, **values: object) -> BaseException:
    """The error of a statement with these values."""
    with pytest.raises(Exception) as found:  # whichever the engine has
        db.session.execute(text(act), values)
    db.session.rollback()
    return found.value


def test_a_line_has_time_process_and_request_number() -> None:
    assert re.match(
        rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{{4}} \[{os.getpid()}\] \[-\] ERROR here: words", line("words")
    )


@pytest.mark.both_engines
def test_what_a_row_refuses_is_told_by_the_names_of_the_schema(app: Flask) -> None:
    an_organisation(code=CANARY)
    db.session.commit()

    insert = 'INSERT INTO member_kind (code, name, "group", "order") VALUES (:code, :code, :code, :code)'
    found = line("not kept", raised(insert, code=CANARY))

    assert CANARY not in found
    assert "sqlalchemy" in found


@pytest.mark.both_engines
def test_a_taken_code_is_told_without_the_code(app: Flask) -> None:
    an_organisation(code=CANARY)
    db.session.commit()
    again = "INSERT INTO organisation (code) SELECT code FROM organisation"

    found = line("not kept", raised(again))

    assert CANARY not in found


@pytest.mark.parametrize("error", [ValueError(CANARY), KeyError(CANARY), RuntimeError(f"Failing row ({CANARY})")])
def test_no_error_repeats_what_somebody_typed(error: Exception) -> None:
    found = line("unexpected", error)

    assert CANARY not in found
    assert type(error).__name__ in found


def test_names_of_our_source_and_the_systems_own_words_are_told() -> None:
    assert "no attribute 'nothing'" in line("unexpected", AttributeError("no attribute 'nothing'"))
    assert "No space left on device" in line("not saved", OSError(28, "No space left on device", CANARY))


def test_the_causes_of_an_error_are_told_too() -> None:
    try:
        try:
            int(CANARY)
        except ValueError as cause:
            raise RuntimeError from cause
    except RuntimeError as error:
        found = line("unexpected", error)

    assert found.index("ValueError") < found.index("RuntimeError")
    assert "int(CANARY)" in found, "the line of our source"


@pytest.mark.parametrize("path", ["/r/{}/", "/reception/{}/tick", "/sign-in/reset/{}", "/calendar/{}.ics"])
def test_no_line_bears_the_token_of_a_link(path: str) -> None:
    token = "AbCdEfGhIjKlMnOpQrStUvWxYz012345"

    assert token not in line(f"Client disconnected while serving {path.format(token)}")


def test_the_number_on_an_error_page_stands_in_the_log(
    app: Flask, secretariat: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    monkeypatch.setattr(error_pages.log, "error", lambda *_, **__: told.append(line("")))
    monkeypatch.setitem(app.view_functions, "council.settings", lambda: 1 / 0)
    app.view_functions["council.settings"].policy = lambda _viewer: True  # type: ignore[attr-defined]
    app.config["PROPAGATE_EXCEPTIONS"] = False

    page = secretariat.page("/desk/settings", status=500)

    number = re.search(r"お知らせの番号：500-(\d{4}-\d{4})", page.words)
    assert number is not None
    assert f"[{number[1]}]" in told[0]


def test_others_on_the_machine_can_read_nothing_of_it(tmp_path: Path) -> None:
    """Of an installation from before, too."""
    config = databases.settings(tmp_path / "instance", f"sqlite:///{tmp_path}/elsewhere/council.db")
    for folder in (config.files, config.backups, tmp_path / "instance" / "mail", tmp_path / "elsewhere"):
        folder.mkdir(parents=True, mode=0o755)
    for file in (tmp_path / "elsewhere" / "council.db", config.instance / "secret-key"):
        file.touch(0o644)

    rights.keep_to_ourselves(config)
    (tmp_path / "written").touch()

    found = {path: path.stat().st_mode & 0o777 for path in rights.places(config)}
    assert len(found) == 6
    assert [str(path) for path, mode in found.items() if mode & 0o077] == []
    assert (tmp_path / "written").stat().st_mode & 0o777 == 0o600


def test_what_belongs_to_another_user_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = databases.settings(tmp_path, f"sqlite:///{tmp_path}/council.db")
    config.files.mkdir(mode=0o755)
    config.files.chmod(0o1777)

    rights.keep_to_ourselves(config)

    assert f"chmod go-rwx {config.files}" in caplog.text


def test_what_nobody_caught_is_told_without_its_words() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.LineFormatter())
    logging.getLogger().addHandler(handler)
    try:
        logs.begin("INFO")
        sys.excepthook(ValueError, ValueError(CANARY), None)
    finally:
        logging.getLogger().removeHandler(handler)

    assert "ValueError" in written.getvalue()
    assert CANARY not in written.getvalue()
