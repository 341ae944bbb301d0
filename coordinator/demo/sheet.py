"""Where the sample's passwords are kept and told: one file that only its owner may read."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

ROLES = {
    "administrator": "管理者 administrator",
    "secretariat": "事務局 secretariat",
    "representative": "委員 representative",
}


def keep(accounts: Sequence[dict[str, str]], file: Path) -> None:
    """Write `instance/demo.json` anew, never readable by others, not even for a moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump(list(accounts), opened, ensure_ascii=False, indent=1)


def kept(file: Path) -> list[dict[str, str]]:
    """The accounts of an earlier loading; none without the file."""
    if not file.exists():
        return []
    found: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def told(accounts: Sequence[dict[str, str]]) -> str:
    """How to sign in, for a terminal, in both languages."""
    lines = ["見本の連絡会に、次のどれかでログインできます。 Sign in to the sample council with one of these:", ""]
    for account in accounts:
        lines.append(f"  {ROLES[account['role']]}")
        lines.append(f"    {account['email']}  {account['password']}  {account['url']}")
    return "\n".join(lines)
