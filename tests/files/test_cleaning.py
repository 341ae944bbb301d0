"""What is taken, and what is taken out of it."""

import hashlib
import io

import docx
import openpyxl
import pytest
from PIL import Image

from coordinator.files.cleaner import clean
from coordinator.files.refusals import FileRefused
from tests.files.making import a_docx, a_pdf, a_picture, an_xlsx, relationships

ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825
ON_ITS_SIDE = 6
MEGABYTE = 1024 * 1024


def a_photo(**options: object) -> bytes:
    """A picture 40 wide and 20 high, black on its left half, taken with the telephone on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = ON_ITS_SIDE
    exif[MAKER] = "見本の電話"
    exif.get_ifd(PLACE)[1] = "N"
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("black", (0, 0, 20, 20))
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif, comment=b"secret", **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "extension", "media_type"),
    [
        ("資料.pdf", a_pdf(), "pdf", "application/pdf"),
        ("資料.docx", a_docx(), "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("名簿.xlsx", an_xlsx(), "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_documents_stay_as_they_are(name: str, content: bytes, extension: str, media_type: str) -> None:
    cleaned = clean(io.BytesIO(content), name)

    assert cleaned.content == content
    assert (cleaned.extension, cleaned.media_type, cleaned.original_name) == (extension, media_type, name)
    assert (cleaned.size, cleaned.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_what_word_and_excel_libraries_write_is_taken() -> None:
    document, book = docx.Document(), openpyxl.Workbook()
    document.add_heading("第1回 全体会")
    document.add_picture(io.BytesIO(a_picture()))
    book.active.append(["団体名", "=1+1"])
    word, excel = io.BytesIO(), io.BytesIO()
    document.save(word)
    book.save(excel)

    assert clean(word.getvalue(), "次第.docx").content == word.getvalue()
    assert clean(excel.getvalue(), "名簿.xlsx").content == excel.getvalue()


def test_a_link_that_somebody_must_press_is_taken() -> None:
    content = a_docx(parts={"word/_rels/document.xml.rels": relationships("hyperlink", "https://a.jp", "External")})

    assert clean(content, "案内.docx").content == content


def test_a_chart_that_keeps_its_numbers_is_taken() -> None:
    content = a_docx(parts={"word/embeddings/Microsoft_Excel_Sheet.xlsx": an_xlsx()})

    assert clean(content, "統計.docx").content == content


def test_a_page_number_is_no_field_that_starts_programs() -> None:
    content = a_docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE DDE </w:instrText></w:r></w:p>')

    assert clean(content, "次第.docx").content == content


@pytest.mark.parametrize("opening", ["[3 0 R /Fit]", "<< /S /GoTo /D [3 0 R /Fit] >>"])
def test_a_pdf_may_open_at_a_page(opening: str) -> None:
    content = a_pdf(catalog=f"/OpenAction {opening}")

    assert clean(content, "資料.pdf").content == content


def test_a_photo_loses_who_took_it_where_and_stands_upright() -> None:
    content = a_photo() + b"PK\x03\x04 behind the picture"

    cleaned = Image.open(io.BytesIO(clean(content, "写真.JPG").content))

    assert cleaned.size == (20, 40)
    assert cleaned.getpixel((10, 5))[0] < 60 < 200 < cleaned.getpixel((10, 35))[0]
    assert not cleaned.getexif()
    written = clean(content, "写真.JPG").content
    assert not any(secret in written for secret in ("見本の電話".encode(), b"secret", b"behind the picture", b"Exif"))


@pytest.mark.parametrize("mode", ["1", "P", "RGBA", "I;16"])
def test_a_large_picture_is_made_as_small_as_a_page_shows_it(mode: str) -> None:
    cleaned = clean(a_picture(mode=mode, size=(2000, 1500)), "絵.png")

    assert Image.open(io.BytesIO(cleaned.content)).size == (1600, 1200)


def test_a_telephones_photo_of_thirteen_megabytes_is_taken_and_made_smaller() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = ON_ITS_SIDE
    photo = a_picture("JPEG", size=(4000, 3000), exif=exif, quality=95)
    content = photo + b"\0" * (13 * MEGABYTE - len(photo))

    cleaned = clean(content, "IMG_0042.jpg")

    assert Image.open(io.BytesIO(cleaned.content)).size == (1200, 1600)
    assert cleaned.size < MEGABYTE


@pytest.mark.parametrize(("name", "most"), [("資料.pdf", 10), ("IMG_0042.jpg", 25)])
def test_what_is_larger_than_its_kind_may_be_is_refused(name: str, most: int) -> None:
    with pytest.raises(FileRefused, match=f"larger than {most} MB"):
        clean(b"\0" * (most * MEGABYTE + 1), name)


def test_a_photo_does_not_grow() -> None:
    noise = io.BytesIO()
    Image.effect_noise((800, 600), 60).convert("RGB").save(noise, "JPEG", quality=50)

    assert clean(noise.getvalue(), "写真.jpeg").size <= len(noise.getvalue()) * 1.02


def test_a_picture_for_printing_becomes_one_for_screens() -> None:
    cleaned = clean(a_picture("JPEG", mode="CMYK"), "写真.jpg")

    assert Image.open(io.BytesIO(cleaned.content)).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_its_pixels_and_nothing_else(mode: str) -> None:
    exif = Image.Exif()
    exif[MAKER] = "secret"
    content = a_picture(mode=mode, exif=exif, icc_profile=b"secret") + b"PK\x03\x04"

    cleaned = clean(content, "図.png").content

    picture = Image.open(io.BytesIO(cleaned))
    assert picture.tobytes() == Image.open(io.BytesIO(content)).tobytes()
    assert b"secret" not in cleaned
    assert cleaned.endswith(b"IEND\xaeB`\x82")


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "blue")]
    written = io.BytesIO()
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])

    cleaned = Image.open(io.BytesIO(clean(written.getvalue(), "図.png").content))

    assert cleaned.getpixel((0, 0)) == (255, 0, 0)
    assert getattr(cleaned, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C:\\書類\\第1回 議題（案）.pdf", "第1回 議題（案）.pdf"),
        ("../../etc/𠮷田さんの資料.pdf", "𠮷田さんの資料.pdf"),
        ("　名簿\r\n\0.pdf ", "名簿.pdf"),
        ("dn\u202eeht.pdf", "dneht.pdf"),
        (".pdf", "untitled.pdf"),
        ("a.tar.pdf", "a.tar.pdf"),
        ("か" * 300 + ".pdf", "か" * 251 + ".pdf"),
    ],
)
def test_a_name_stays_as_typed_without_path_and_control_characters(typed: str, kept: str) -> None:
    assert clean(a_pdf(), typed).original_name == kept


def test_the_scan_sees_the_file_as_it_came_and_may_refuse_it() -> None:
    seen: list[tuple[bytes, str]] = []

    def refuse(content: bytes, extension: str) -> None:
        seen.append((content, extension))
        raise FileRefused("found")

    content = a_photo()
    with pytest.raises(FileRefused, match="found"):
        clean(content, "写真.jpeg", scan=refuse)

    assert seen == [(content, "jpg")]


def test_no_more_than_the_limit_is_read_from_a_stream() -> None:
    stream = io.BytesIO(b"%PDF-" + b"0" * (30 * 1024 * 1024))

    with pytest.raises(FileRefused, match="larger than 10 MB"):
        clean(stream, "資料.pdf")

    assert stream.tell() == 25 * MEGABYTE + 1
