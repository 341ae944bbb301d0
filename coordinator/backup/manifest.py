"""What a backup says of itself, and the seal that shows whether somebody else wrote it."""

import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from flask import current_app

from coordinator.backup.refusals import Damaged, Newer, NotABackup
from coordinator.backup.shapes import TYPE_OF_KIND, Shape

FORMAT = "coordinator/backup/"
NUMBER = 1
MANIFEST, SEAL = "manifest.json", "manifest.seal"
LARGEST = 64 * 1024 * 1024
SHA256 = re.compile("[0-9a-f]{64}")
NAME = re.compile("[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True)
class TableFacts:
    """A table's shape, how many rows it has, and the sha256 of its lines."""

    shape: Shape
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.shape.name}.jsonl"


@dataclass(frozen=True)
class FileFacts:
    """An uploaded file by its hash; `size` in bytes."""

    sha256: str
    size: int

    @property
    def member(self) -> str:
        return f"files/{self.sha256}"


@dataclass(frozen=True)
class Manifest:
    """Everything that a restore needs to know beforehand. `missing`: hashes whose content was not there to be kept."""

    version: str
    revision: str
    engine: str
    taken_at: str
    tables: tuple[TableFacts, ...]
    files: tuple[FileFacts, ...]
    missing: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def members(self) -> set[str]:
        return {MANIFEST, SEAL, *(one.member for one in self.tables), *(one.member for one in self.files)}

    def as_json(self) -> bytes:
        tables = [{**asdict(table.shape), "rows": table.rows, "sha256": table.sha256} for table in self.tables]
        content = {**asdict(self), "tables": tables}
        return json.dumps({"format": f"{FORMAT}{NUMBER}", **content}, ensure_ascii=False, indent=1).encode()


def seal(content: bytes) -> str:
    """The HMAC of a manifest under this installation's secret key."""
    return _sealed(content, current_app.config["COUNCIL"].secret_key)


def sealed_by(content: bytes, found: bytes) -> str | None:
    """Which key of ours, that of now or the former one, made this seal; None for any other."""
    keys: tuple[str, ...] = current_app.config["COUNCIL"].secret_keys
    return next((key for key in keys if hmac.compare_digest(found, _sealed(content, key).encode())), None)


def _sealed(content: bytes, key: str) -> str:
    return hmac.new(key.encode(), b"backup:" + content, hashlib.sha256).hexdigest()


def read(content: bytes) -> Manifest:
    """The manifest of these bytes; `NotABackup`, `Newer` or `Damaged` for others."""
    try:
        facts = json.loads(content)
        kind, _, number = str(facts["format"]).rpartition("/")
        is_ours, is_newer = f"{kind}/" == FORMAT, int(number) > NUMBER
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotABackup() from error
    if not is_ours:
        raise NotABackup()
    if is_newer:
        raise Newer(str(facts.get("version", "?")))
    try:
        return _manifest(facts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(MANIFEST) from error


def _manifest(facts: dict[str, Any]) -> Manifest:
    return Manifest(
        version=str(facts["version"]),
        revision=str(facts["revision"]),
        engine=str(facts["engine"]),
        taken_at=str(facts["taken_at"]),
        tables=tuple(_table(one) for one in facts["tables"]),
        files=tuple(FileFacts(_matching(SHA256, one["sha256"]), int(one["size"])) for one in facts["files"]),
        missing=tuple(_matching(SHA256, one) for one in facts["missing"]),
    )


def _table(facts: dict[str, Any]) -> TableFacts:
    columns = tuple((_matching(NAME, name), _known(kind)) for name, kind in facts["columns"])
    key = tuple(_matching(NAME, name) for name in facts["key"])
    shape = Shape(_matching(NAME, facts["name"]), columns, key)
    if not set(key) <= set(shape.kinds):
        raise ValueError(key)
    return TableFacts(shape, int(facts["rows"]), _matching(SHA256, facts["sha256"]))


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _known(kind: str) -> str:
    if kind not in TYPE_OF_KIND:
        raise ValueError(kind)
    return kind
