"""The text with which a council's first notice begins; it is data (default_notice.json), to be changed there."""

import json
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "default_notice.json"
DATA: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
GREETINGS: dict[int, list[str]] = {int(month): words for month, words in DATA["greetings"].items()}
TEXTS: dict[str, str] = {name: DATA[name] for name in ("title", "text", "reply_how", "bad_weather")}


def greetings(month: int) -> list[str]:
    """時候の挨拶 of a month; the first is proposed."""
    return GREETINGS[month]
