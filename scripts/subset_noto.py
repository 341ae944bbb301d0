"""Make the fallback fonts: Noto Sans JP cut down to what BIZ UDGothic lacks, and the list of what both cover.

    python scripts/subset_noto.py FOLDER     # FOLDER holds NotoSansJP_400Regular.ttf and NotoSansJP_700Bold.ttf

It writes NotoSansJP-Subset-{Regular,Bold}.ttf and coverage.txt into coordinator/exports/fonts/. Run it again when a
font is replaced.
"""

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "coordinator" / "exports" / "fonts"
WEIGHTS = {"Regular": "NotoSansJP_400Regular.ttf", "Bold": "NotoSansJP_700Bold.ttf"}
LARGEST = 3_000_000


def code_points(font: Path) -> set[int]:
    """What a font can show; private-use code points mean nothing outside it, and PDF/A refuses them."""
    return {point for point in TTFont(font).getBestCmap() if unicodedata.category(chr(point)) not in ("Co", "Cc")}


def lacking(font: Path, own: set[int]) -> set[int]:
    """What only the fallback has, marks apart: a mark must come from the font of the letter that it stands on."""
    return {point for point in code_points(font) - own if not unicodedata.category(chr(point)).startswith("M")}


def write_subset(source: Path, target: Path, points: Iterable[int]) -> None:
    options = subset.Options(hinting=False, layout_features=[], drop_tables=["vhea", "vmtx", "BASE", "STAT", "DSIG"])
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    if target.stat().st_size > LARGEST:
        raise SystemExit(f"{target.name} is larger than {LARGEST} bytes")


def ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def main(folder: Path) -> None:
    covered: set[int] = set()
    for weight, name in WEIGHTS.items():
        own = code_points(FONTS / f"BIZUDGothic-{weight}.ttf")
        target = FONTS / f"NotoSansJP-Subset-{weight}.ttf"
        write_subset(folder / name, target, lacking(folder / name, own))
        both = own | code_points(target)
        covered = covered & both if covered else both

    lines = [f"{first:X}-{last:X}\n" for first, last in ranges(covered)]
    (FONTS / "coverage.txt").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
