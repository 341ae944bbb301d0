"""Reading what the sample is made of."""

import csv
import json
from pathlib import Path
from typing import Any

INVENTED = Path(__file__).parent / "mihon"


def rows(file_name: str) -> list[dict[str, str]]:
    with (INVENTED / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def meetings() -> dict[str, Any]:
    """What was and will be talked of, by meeting."""
    found: dict[str, Any] = json.loads((INVENTED / "meetings.json").read_text(encoding="utf-8"))
    return found


def several(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
