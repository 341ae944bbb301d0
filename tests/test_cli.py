"""The command line: exit status 0 done, 1 refused with one clear line, 2 wrong usage.

Commands are called in this process, through the group that the console script calls; two as processes of their own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from coordinator.__main__ import Commands
from tests.databases import with_schema

ROOT = Path(__file__).parent.parent


class Answer(NamedTuple):
    status: int
    said: str
    complained: str


class Installation:
    """An installation on a database of its own, reached by `coordinator` alone."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            "COORDINATOR_DATABASE_URL": f"sqlite:///{folder}/coordinator.db",
            "COORDINATOR_SECRET_KEY": "a-key-for-tests-alone-0123456789-abcdefgh",
            "COORDINATOR_FILES": f"{folder}/files",
            "COORDINATOR_MAIL_URL": f"file:{folder}/mail",
        }

    def run(self, *words: str, told: str = "", **environment: str) -> Answer:
        answer = CliRunner().invoke(Commands(), words, input=told, env={**self.environment, **environment})
        return Answer(answer.exit_code, answer.stdout, answer.stderr)

    def run_as_process(self, *words: str, told: str = "", **environment: str) -> Answer:
        """`python -m coordinator`, as an operator's shell starts it."""
        command = [sys.executable, "-m", "coordinator", *words]
        around = {**os.environ, **self.environment, **environment}
        ended = subprocess.run(command, cwd=ROOT, env=around, input=told, capture_output=True, text=True, check=False)
        return Answer(ended.returncode, ended.stdout, ended.stderr)

    def done(self, *words: str, told: str = "") -> str:
        return done(self.run(*words, told=told))

    def refused(self, *words: str, **environment: str) -> str:
        return refused(self.run(*words, **environment))


def done(answer: Answer) -> str:
    assert answer.status == 0, answer.complained
    return answer.said


def refused(answer: Answer) -> str:
    """What it says in the one line."""
    assert answer.status == 1, answer.complained
    (line,) = answer.complained.splitlines()
    return line


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    with_schema("sqlite", tmp_path, "coordinator")
    return Installation(tmp_path)


def test_the_first_council_is_set_up_once(installation: Installation) -> None:
    assert "健やか子育て連絡会" in installation.done("setup", "--template", "kanazawa")

    assert "すでに" in installation.refused("setup", "--template", "kanazawa")


def test_a_meeting_is_planned_and_listed(installation: Installation) -> None:
    installation.done("setup", "--template", "kanazawa")

    slug = installation.done("meetings", "create", "--body", "plenary", "--on", "2026-11-20").strip()

    listed = json.loads(installation.done("meetings", "list", "--fiscal-year", "2026", "--json"))
    assert [meeting["slug"] for meeting in listed] == [slug] == ["2026-plenary-1"]


def test_a_body_that_is_not_there_is_refused_in_one_line(installation: Installation) -> None:
    assert "nobody" in installation.refused("meetings", "create", "--body", "nobody", "--on", "2026-11-20")


def test_an_account_is_opened_and_signs_in(installation: Installation) -> None:
    facts = ["--email", "kanri@example.jp", "--name", "見本 管理者", "--role", "administrator"]

    done(installation.run_as_process("users", "create", *facts, "--password-stdin", told="mihon-no-nagai-aikotoba\n"))

    (user,) = json.loads(installation.done("users", "list", "--json"))
    assert (user["email"], user["role"], user["has_password"]) == ("kanri@example.jp", "administrator", True)


def test_the_sample_is_loaded_once_and_tells_its_accounts(installation: Installation) -> None:
    accounts = json.loads(installation.done("demo", "load", "--json"))

    assert [sorted(account) for account in accounts] == [["email", "password", "role", "url"]] * 5
    assert "すでに" in installation.refused("demo", "load")


def test_meetings_are_generated_for_measuring(installation: Installation) -> None:
    assert installation.done("demo", "load", "--meetings", "2").strip() == "2"


def test_routes_name_every_endpoint_with_its_policy(installation: Installation) -> None:
    routes = json.loads(installation.done("routes", "--json"))

    by_endpoint = {route["endpoint"]: route for route in routes}
    assert all(route["policy"] or route["endpoint"] == "static" for route in routes)
    assert by_endpoint["accounts.sign_in"] == {
        "endpoint": "accounts.sign_in",
        "path": "/sign-in",
        "methods": ["GET", "POST"],
        "policy": "open_to_all",
        "open": True,
        "room": "orgs.accounts",
    }
    assert not by_endpoint["desk.home"]["open"]


@pytest.mark.parametrize(
    "words",
    [["setup"], ["setup", "--template", "tokyo"], ["demo", "load", "--meetings", "0"], ["nothing"]],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(installation: Installation, words: list[str]) -> None:
    assert installation.run(*words).status == 2


@pytest.mark.parametrize("words", [["routes"], ["--help"]], ids=" ".join)
def test_a_wrong_setting_is_one_clear_line(installation: Installation, words: list[str]) -> None:
    assert "COORDINATOR_MAIL_URL" in installation.refused(*words, COORDINATOR_MAIL_URL="http://mail")


def test_a_process_too_ends_with_1_and_one_clear_line(installation: Installation) -> None:
    answer = installation.run_as_process("routes", COORDINATOR_MAIL_URL="http://mail")

    assert "COORDINATOR_MAIL_URL" in refused(answer)
