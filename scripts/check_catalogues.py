"""Every message of the code and the templates has its Japanese, the same in every catalogue, and none is left over."""

import sys
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "coordinator" / "translations" / "ja" / "LC_MESSAGES"
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.typ", "ignore")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
OPTIONS = {"**.html": {"newstyle_gettext": "true"}, "**.txt": {"newstyle_gettext": "true"}}


def used() -> dict[str, str]:
    """Every message id with a place where it stands."""
    found: dict[str, str] = {}
    for folder in ("coordinator", "templates"):
        messages = extract_from_dir(ROOT / folder, METHODS, OPTIONS, keywords=KEYWORDS)
        for file_name, line, message, _comments, _context in messages:
            found.setdefault(message if isinstance(message, str) else message[0], f"{folder}/{file_name}:{line}")
    return found


def translated() -> tuple[dict[str, str], list[str]]:
    """Japanese by message id, and the ids that two catalogues translate differently."""
    found: dict[str, str] = {}
    different: list[str] = []
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, abort_invalid=True):
                if not message.id:
                    continue
                name = message.id if isinstance(message.id, str) else message.id[0]
                words = message.string if isinstance(message.string, str) else message.string[0]
                if words and found.setdefault(name, words) != words:
                    different.append(f"{path.name}: {name!r} is {words!r}, elsewhere {found[name]!r}")
    return found, different


def problems() -> list[str]:
    messages, (words, different) = used(), translated()
    missing = [f"{place}: no Japanese for {message!r}" for message, place in messages.items() if message not in words]
    left_over = [f"nothing uses {message!r}" for message in words if message not in messages]
    return different + missing + left_over


def main() -> int:
    found = problems()
    print("\n".join(found) or "every message has its Japanese")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
