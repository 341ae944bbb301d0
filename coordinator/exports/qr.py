"""QR codes of links: error correction Q, so that they still open after a fax, with a quiet zone of four modules."""

from io import BytesIO

import segno
from segno import QRCode

QUIET_ZONE = 4
DOTS = 8  # a module of the picture


def svg(text: str) -> str:
    """One black path on white."""
    return _code(text).svg_inline(border=QUIET_ZONE, light="#fff", omitsize=True)


def png(text: str) -> bytes:
    """One bit a dot, for Word."""
    written = BytesIO()
    _code(text).save(written, kind="png", border=QUIET_ZONE, scale=DOTS)
    return written.getvalue()


def _code(text: str) -> QRCode:
    return segno.make_qr(text, error="q", boost_error=False)
