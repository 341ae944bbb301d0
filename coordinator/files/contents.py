"""What is inside an upload, looked through in a limited process."""

from coordinator.files import office, pdf, pictures

PICTURES = ("png", "jpg")


def look_through(content: bytes, extension: str) -> bytes | None:
    """A picture written anew; None for a document, which stays as it is. `FileRefused` for what may not stay."""
    if extension in PICTURES:
        return pictures.clean(content, extension)
    if extension == "pdf":
        pdf.check(content)
    else:
        office.check(content, extension)
    return None
