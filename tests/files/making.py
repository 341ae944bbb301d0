"""Small good files of each kind, and the raw parts from which hostile ones are made."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD_MAIN = f"{OFFICE}.wordprocessingml.document.main+xml"
EXCEL_MAIN = f"{OFFICE}.spreadsheetml.sheet.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def content_types(main: str, *overrides: tuple[str, str]) -> str:
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{main and _main(main)}{listed}</Types>'
    )


def _main(main: str) -> str:
    place = "/word/document.xml" if "word" in main else "/xl/workbook.xml"
    return f'<Override PartName="{place}" ContentType="{main}"/>'


def relationships(kind: str = "", target: str = "x", mode: str = "") -> str:
    shown = f' TargetMode="{mode}"' if mode else ""
    listed = f'<Relationship Id="r1" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{shown}/>' if kind else ""
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def word_parts(body: str = "<w:p/>") -> dict[str, bytes | str]:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return {
        "[Content_Types].xml": content_types(WORD_MAIN),
        "_rels/.rels": relationships("officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
    }


def a_docx(body: str = "<w:p/>", parts: dict[str, bytes | str] | None = None) -> bytes:
    return zipped({**word_parts(body), **(parts or {})})


def excel_parts(rows: str = "") -> dict[str, bytes | str]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f"{OFFICE}.spreadsheetml.worksheet+xml"
    return {
        "[Content_Types].xml": content_types(EXCEL_MAIN, ("/xl/worksheets/sheet1.xml", sheet)),
        "_rels/.rels": relationships("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{RELATIONSHIPS}">'
            '<sheets><sheet name="名簿" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }


def an_xlsx(rows: str = "", parts: dict[str, bytes | str] | None = None) -> bytes:
    return zipped({**excel_parts(rows), **(parts or {})})


def a_pdf(*more: str | bytes, catalog: str = "", page: str = "", trailer: str = "") -> bytes:
    """One empty page; further objects are numbered from 4, `catalog`, `page` and `trailer` are added to those."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} >>",
        *more,
    ]
    return pdf_of(objects, trailer=trailer)


def pdf_of(objects: list[str | bytes], *, trailer: str = "") -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        raw = body if isinstance(body, bytes) else body.encode()
        written += b"%d 0 obj\n%s\nendobj\n" % (number, raw)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    closing = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(written) + closing.encode()


def stream(dictionary: str, content: bytes) -> bytes:
    return f"<< {dictionary} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def a_picture(name: str = "PNG", size: tuple[int, int] = (4, 3), mode: str = "RGB", **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, 90 if mode in ("L", "P") else None).save(written, name, **options)
    return written.getvalue()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of(width: int, height: int, *chunks: bytes, pixels: bytes = b"\0") -> bytes:
    """A PNG whose head may promise more than its pixels hold."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(pixels)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body
