"""Letters as the tests send them, and what becomes of a sheet that went through a fax."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from coordinator.exports.letters import Alignment, LetterSheets, PrintedLetter, Slip, SlipQuestion, Words
from tests import papers
from tests.exports.samples import DAY

LINK = "https://renrakukai.city.example.lg.jp/r/AbCdEfGhIjKlMnOpQrStUvWxYz012345/"
FAX = 200  # dots an inch, of one bit
CHOICES = ("出席", "代理（お名前　　　　　　　　　　　　）", "欠席", "オンライン")


def a_slip(*seats: str, **facts: Any) -> Slip:
    slip = Slip(
        title="返信票",
        about="令和8年度 第1回 全体会　12月3日（木）10時〜11時30分",
        due="11月6日（金）までに、○をつけてお返しください。",
        ways=("FAX 045-000-0001", "電話 045-000-0000"),
        seats=tuple(SlipQuestion(seat, CHOICES) for seat in seats or ("見本サークル　代表　見本 花子 様",)),
        questions=(
            SlipQuestion("お手伝い", ("車いすの場所", "手話通訳", "大きな文字の資料", "その他（　　　　　　）")),
            SlipQuestion("お子さん", ("一緒に参加", "託児を希望（　　歳　　か月）", "なし")),
            SlipQuestion("話し合って\nほしいこと・\nご意見", height=18),
        ),
        note="お子さんやご家庭が分かることは書かないでください。心配なことは、お電話でご相談ください。",
        code_label="返信番号",
        code="0018",
        link=LINK,
        link_label="携帯電話からも\nお返事できます",
    )
    return replace(slip, **facts)


def a_letter(**facts: Any) -> PrintedLetter:
    """A notice of the usual length."""
    letter = PrintedLetter(
        to=("見本地区民生委員児童委員協議会 主任児童委員", "見本 花子 様"),
        title="令和8年度 第1回 全体会の開催について（ご案内）",
        day="令和8年10月1日",
        number="見こ第123号",
        postal=("〒236-0021", "見本市見本区見本町2-9-1"),
        senders=("見本区役所こども家庭支援課", "見本区社会福祉協議会", "見本区地域子育て支援拠点"),
        seal="（公印省略）",
        paragraphs=(
            Words("拝啓　秋冷の候、皆様におかれましては、ますますご健勝のこととお喜び申し上げます。", Alignment.MARGIN),
            Words("さて、令和8年度 第1回 全体会を、次のとおり開催いたします。ご出席くださいますようお願いします。"),
            Words("敬具", Alignment.RIGHT),
        ),
        rows_title="記",
        rows=(
            ("日時", "令和8年12月3日（木）10時〜11時30分"),
            ("場所", "見本区役所 5階 大会議室（見本町2-9-1）\n見本駅から歩いて8分"),
            ("議題", "（1）指針の第4期について\n（2）地区別交流会の報告\n（3）情報交換"),
            ("お返事", "11月6日（金）までにお返事をください。下の返信票をFAXで送るか、お電話でお知らせください。"),
            ("荒天のとき", "当日午前7時に警報が出ているときは中止します。"),
        ),
        ending="以上",
        contact=("担当　見本区役所こども家庭支援課　見本", "電話 045-000-0000　FAX 045-000-0001"),
        slip=a_slip(),
    )
    return replace(letter, **facts)


def sheets(*letters: PrintedLetter, **facts: Any) -> LetterSheets:
    return LetterSheets("開催通知", letters or (a_letter(),), DAY, **facts)


def sizes(pdf: bytes) -> dict[str, float]:
    """The size in points of each piece of text in a PDF."""
    found: dict[str, float] = {}

    def see(text: str, around: list[float], here: list[float], _font: object, size: float) -> None:
        if text.strip():
            found[text.strip()] = round(size * abs(here[3]) * abs(around[3]), 2)

    for page in papers.pdf(pdf).pages:
        page.extract_text(visitor_text=see)
    return found


def faxed(pdf: bytes) -> Iterator[Image.Image]:
    """Each sheet as a fax shows it: black dots and white ones."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=FAX / 72).to_pil().convert("L").point(lambda light: 255 * (light > 127), mode="1")
    document.close()


def codes_on(picture: Image.Image) -> list[str]:
    """What a reader of QR codes finds on a sheet."""
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]
