"""PDF files: kept byte by byte, so that signed and tagged ones survive; refused when they would act by themselves."""

import io
import zipfile

from flask_babel import lazy_gettext as _l
from pypdf.errors import LimitReachedError

from coordinator.files import pdf_inspection
from coordinator.files.refusals import FileRefused
from coordinator.limited_process.refusals import BeyondLimits

REASONS = {
    pdf_inspection.BROKEN: _l("The PDF is broken. Print it to PDF again and choose the new file."),
    pdf_inspection.ENCRYPTED: _l("The PDF is locked with a password or restricted. Choose one without protection."),
    pdf_inspection.SCRIPT: _l("The PDF holds a program (JavaScript). Print it to PDF again and choose the new file."),
    pdf_inspection.ACTION: _l("The PDF would act when it is opened. Print it to PDF again and choose the new file."),
    pdf_inspection.ATTACHMENT: _l("The PDF holds other files or media. Take them out, or print it to PDF again."),
}


def check(content: bytes) -> None:
    """Raise `FileRefused` unless pypdf can read it, and nothing in it acts, hides, or is locked."""
    verdict = pdf_inspection.BROKEN if _is_a_zip_too(content) else _inspected(content)
    if verdict != pdf_inspection.PLAIN:
        raise FileRefused(str(REASONS[verdict]))


def _inspected(content: bytes) -> str:
    try:
        return pdf_inspection.verdict(content)
    except LimitReachedError as error:
        raise BeyondLimits() from error
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001  # whatever the broken bytes made the reader stumble over
        return pdf_inspection.BROKEN


def _is_a_zip_too(content: bytes) -> bool:
    """Whether programs that read a zip from its end would find one here."""
    try:
        return bool(zipfile.ZipFile(io.BytesIO(content)).infolist())
    except Exception:  # noqa: BLE001  # no zip, in whatever way
        return False
