"""A PDF as a reader sees it: every page as a picture."""

import io
from pathlib import Path

import typst
from PIL import Image

from tests import papers

DOTS_AN_INCH = 40
DARK = 128


class Sheets:
    """The pages of a PDF file, as text and as pictures; blanks are left out of the text, as lines break anywhere."""

    def __init__(self, file: Path) -> None:
        self.pages = ["".join(page.split()) for page in papers.pages_of(file.read_bytes())]
        self.text = "".join(self.pages)
        self.pictures = _drawn(file, len(self.pages))

    @property
    def blank(self) -> list[int]:
        """The numbers of the pages on which nothing dark stands."""
        return [number for number, one in enumerate(self.pictures, start=1) if one.getextrema()[0] > DARK]  # type: ignore[operator]


def _drawn(file: Path, pages: int) -> list[Image.Image]:
    """Typst draws each page of the file, at its own size."""
    sheets = "\n#pagebreak()\n".join(f'#image("{file.name}", page: {n})' for n in range(1, pages + 1))
    source = file.with_suffix(".typ")
    source.write_text(f"#set page(margin: 0pt, width: auto, height: auto)\n{sheets}")
    drawn = typst.compile(str(source), root=str(file.parent), format="png", ppi=DOTS_AN_INCH)
    return [Image.open(io.BytesIO(one)).convert("L") for one in ([drawn] if isinstance(drawn, bytes) else drawn)]
