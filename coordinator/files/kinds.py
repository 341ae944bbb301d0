"""The kinds of file that are taken, known by content and by name alike."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.files.refusals import FileRefused

OFFICE = "application/vnd.openxmlformats-officedocument"
# Word and Excel before 2007, and every Office file that is locked with a password, begin like this.
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(NamedTuple):
    """`extension` is the one of stored files, `spellings` those that are taken, `start` how the content begins."""

    extension: str
    spellings: tuple[str, ...]
    media_type: str
    start: bytes


KINDS = (
    FileKind("pdf", ("pdf",), "application/pdf", b"%PDF-"),
    FileKind("docx", ("docx",), f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04"),
    FileKind("xlsx", ("xlsx",), f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04"),
    FileKind("png", ("png",), "image/png", b"\x89PNG\r\n\x1a\n"),
    FileKind("jpg", ("jpg", "jpeg"), "image/jpeg", b"\xff\xd8\xff"),
)
PICTURES = tuple(spelling for kind in KINDS if kind.media_type.startswith("image/") for spelling in kind.spellings)
OLD = _l("This is an old format (.%(extension)s). Open it and save it as .docx or .xlsx, or as PDF.")
MACROS = _l("Files with macros (.%(extension)s) are not taken. Save it as .docx or .xlsx without macros, or as PDF.")
PHOTO = _l("Photos in the format .%(extension)s are not taken. Save it as .jpg and choose that.")
OTHER = _l(
    "Files of the kind .%(extension)s are not taken. Choose a PDF, Word (.docx), Excel (.xlsx), .png or .jpg file."
)
ADVICE = {
    **dict.fromkeys(("doc", "xls", "dot", "xlt"), OLD),
    **dict.fromkeys(("docm", "xlsm", "dotm", "xltm", "xlsb", "xlam"), MACROS),
    **dict.fromkeys(("heic", "heif", "webp", "avif", "tif", "tiff", "bmp", "gif"), PHOTO),
}


def kind_of(content: bytes, file_name: str) -> FileKind:
    """The kind that name and content agree on; `FileRefused` where they do not."""
    extension = extension_of(file_name)
    for kind in KINDS:
        if extension in kind.spellings:
            _refuse_other_content(content, kind, extension)
            return kind
    if not extension:
        raise FileRefused(_("The name has no ending such as .pdf. Choose a PDF, .docx, .xlsx, .png or .jpg file."))
    raise FileRefused(str(ADVICE.get(extension, OTHER)) % {"extension": extension[:20]})


def is_picture(file_name: str) -> bool:
    """Whether it says by its name that it is one; its content is asked later."""
    return extension_of(file_name) in PICTURES


def extension_of(file_name: str) -> str:
    """What follows the last dot, in small letters; nothing for a name without one."""
    return file_name.rpartition(".")[2].casefold() if "." in file_name else ""


def _refuse_other_content(content: bytes, kind: FileKind, extension: str) -> None:
    if content.startswith(kind.start):
        return
    if content.startswith(OLD_OFFICE_START):
        raise FileRefused(
            _("The file is locked with a password, or in an old format. Remove the password and save it again.")
        )
    raise other_content(extension)


def other_content(extension: str) -> FileRefused:
    """What to say where the name promises another content."""
    sentence = _("What is inside is not a .%(extension)s file. Save it again in its program.", extension=extension)
    return FileRefused(sentence)
