"""The virus-scan hook lets pass only what it clearly calls clean."""

from pathlib import Path

import pytest

from coordinator.files.refusals import FileRefused
from coordinator.files.scanner import scan_with


@pytest.fixture
def a_command(tmp_path: Path):
    def make(script: str) -> str:
        file = tmp_path / "scan me.sh"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o700)
        return f"'{file}' --quiet"

    return make


def test_the_command_gets_the_content_in_a_file_as_its_last_argument(a_command, tmp_path: Path) -> None:
    scan = scan_with(a_command(f'echo "$1" "$2" > {tmp_path}/called; cp "$2" {tmp_path}/seen'))

    scan(b"what came", "pdf")

    option, name = (tmp_path / "called").read_text().split()
    assert (option, (tmp_path / "seen").read_bytes()) == ("--quiet", b"what came")
    assert name.endswith("upload.pdf")
    assert not Path(name).parent.exists()


@pytest.mark.parametrize("script", ["exit 1", "exit 2"])
def test_what_the_command_refuses_is_refused(a_command, script: str) -> None:
    with pytest.raises(FileRefused, match="did not let this file pass"):
        scan_with(a_command(script))(b"x", "pdf")


@pytest.mark.parametrize("script", ["sleep 30", "kill -9 $$"])
def test_a_command_that_does_not_end_well_refuses(a_command, script: str) -> None:
    with pytest.raises(FileRefused, match="could not be checked"):
        scan_with(a_command(script), longest=0.5)(b"x", "pdf")


@pytest.mark.parametrize("command", ["/nowhere/scan", "", "'unfinished"])
def test_a_command_that_cannot_run_refuses(command: str) -> None:
    with pytest.raises(FileRefused, match="could not be checked"):
        scan_with(command)(b"x", "pdf")
