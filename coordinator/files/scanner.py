"""The virus-scan command of the installation; what it does not clearly let pass is refused."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from flask_babel import gettext as _

from coordinator.files.refusals import FileRefused

Scan: TypeAlias = Callable[[bytes, str], None]
LONGEST_SCAN = 60.0


def scan_with(command: str, *, longest: float = LONGEST_SCAN) -> Scan:
    """A scan that runs `command FILE` on the upload as it came; status 0 lets it pass, all else raises `FileRefused`.

    `longest` in seconds. The scan is called with the content and the extension of its kind.
    """

    def scan(content: bytes, extension: str) -> None:
        with TemporaryDirectory(prefix="coordinator-scan-") as folder:
            file = Path(folder, f"upload.{extension}")
            file.write_bytes(content)
            status = _status(command, file, longest)
        if status is None:
            raise FileRefused(_("The file could not be checked for viruses. Try again later, or tell the secretariat."))
        if status != 0:
            raise FileRefused(_("The virus check did not let this file pass. Make the file anew and choose that."))

    return scan


def _status(command: str, file: Path, longest: float) -> int | None:
    """The command's exit status; None when it did not run to its end."""
    try:
        words = shlex.split(command)
        if not words:
            return None
        words.append(str(file))
        run = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=longest, check=False)  # noqa: S603
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return run.returncode if run.returncode >= 0 else None
