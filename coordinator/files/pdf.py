"""PDF files: kept byte by byte, so that signed and tagged ones survive; refused when they would act by themselves."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.files import pdf_inspection
from coordinator.files.refusals import FileRefused

# The inspection's own limit is processor time; this one is for a machine that hardly gets to it.
LONGEST_INSPECTION = 20.0
REASONS = {
    pdf_inspection.BROKEN: _l("The PDF is broken. Print it to PDF again and choose the new file."),
    pdf_inspection.ENCRYPTED: _l("The PDF is locked with a password or restricted. Choose one without protection."),
    pdf_inspection.SCRIPT: _l("The PDF holds a program (JavaScript). Print it to PDF again and choose the new file."),
    pdf_inspection.ACTION: _l("The PDF would act when it is opened. Print it to PDF again and choose the new file."),
    pdf_inspection.ATTACHMENT: _l("The PDF holds other files or media. Take them out, or print it to PDF again."),
    pdf_inspection.COMPLEX: _l("The PDF is too complex to be checked. Print it to PDF again and choose the new file."),
}


def check(content: bytes) -> None:
    """Raise `FileRefused` unless pypdf can read it, and nothing in it acts, hides, or is locked."""
    verdict = pdf_inspection.BROKEN if _is_a_zip_too(content) else _inspected(content)
    if verdict != pdf_inspection.PLAIN:
        raise FileRefused(str(REASONS[verdict]))


def _inspected(content: bytes) -> str:
    script = [sys.executable, "-I", str(Path(pdf_inspection.__file__))]
    try:
        run = subprocess.run(script, input=content, capture_output=True, timeout=LONGEST_INSPECTION, check=False)  # noqa: S603  # our own file
    except subprocess.TimeoutExpired:
        return pdf_inspection.COMPLEX
    except OSError as error:
        raise FileRefused(_("The file could not be checked. Try again later.")) from error
    word = run.stdout.decode(errors="replace")
    return word if run.returncode == 0 and (word in REASONS or word == pdf_inspection.PLAIN) else pdf_inspection.COMPLEX


def _is_a_zip_too(content: bytes) -> bool:
    """Whether programs that read a zip from its end would find one here."""
    try:
        return bool(zipfile.ZipFile(io.BytesIO(content)).infolist())
    except Exception:  # noqa: BLE001  # no zip, in whatever way
        return False
