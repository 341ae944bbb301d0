"""What is damaged, cut short, changed, foreign or newer is refused before anything is changed (SAFETY 19)."""

import hashlib
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator.backup import manifest, reader, restorer, writer
from coordinator.backup.manifest import MANIFEST, SEAL
from coordinator.backup.refusals import Damaged, Newer, NotABackup, NotRestored, OtherKey
from coordinator.errors import DomainError
from coordinator.files.services import store
from tests.backup.houses import everything, fill, house
from tests.databases import ENGINES

Members = dict[str, bytes]
FLIPS = 60
# Where an entry of the zip's own directory says how its part is packed, in bytes from its beginning.
PACKING_IN_DIRECTORY = 10


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    with house("sqlite", folder, "full") as app:
        fill(app)
        writer.write(folder / "good.zip")
    return folder / "good.zip"


@pytest.fixture(scope="module")
def one_house(good: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty installation; its folder's parent."""
    folder = tmp_path_factory.mktemp("one")
    with house("sqlite", folder, "empty"):
        yield folder


@pytest.fixture
def bad(one_house: Path) -> Iterator[Path]:
    """Where a test puts what is to be refused; the installation is as empty afterwards, and nothing lies beside it."""
    before = everything()
    yield one_house / "bad.zip"
    assert everything() == before
    assert not store().root.exists()
    assert sorted(path.name for path in one_house.iterdir()) == ["bad.zip", "empty-sqlite"]


def restore(path: Path, *, any_key: bool = False) -> None:
    with reader.opened(path, any_key=any_key) as archive:
        restorer.restore(archive)


def again(good: Path, target: Path, change: Callable[[Members], Members]) -> Path:
    """The same archive with other members."""
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in change(members).items():
            archive.writestr(name, content)
    return target


def sealed(members: Members, change: Callable[[dict], None]) -> Members:
    """What somebody with the secret key could write."""
    facts = json.loads(members[MANIFEST])
    change(facts)
    content = json.dumps(facts).encode()
    return {**members, MANIFEST: content, SEAL: manifest.seal(content).encode()}


def with_another_administrator(members: Members) -> Members:
    """Every sum is right again; the seal alone is not."""
    name = "tables/user.jsonl"
    line = members[name].splitlines()[0]
    content = members[name] + line + b"\n"
    facts = json.loads(members[MANIFEST])
    users = next(table for table in facts["tables"] if table["name"] == "user")
    users.update(rows=users["rows"] + 1, sha256=hashlib.sha256(content).hexdigest())
    return {**members, name: content, MANIFEST: json.dumps(facts).encode()}


def changed_places(members: Members) -> Members:
    """Of one length, each whole, each under the other's name."""
    one, other = sorted(name for name in members if name.startswith("files/"))[:2]
    assert len(members[one]) == len(members[other])
    return {one: members[other], other: members[one]}


HOSTILE: dict[str, tuple[Callable[[Members], Members], type[DomainError]]] = {
    "a row more": (lambda m: {**m, "tables/council.jsonl": m["tables/council.jsonl"] * 2}, Damaged),
    "a table less": (lambda m: {n: c for n, c in m.items() if n != "tables/council.jsonl"}, Damaged),
    "a member more": (lambda m: {**m, "../../etc/cron.d/x": b"x"}, Damaged),
    "an absolute path": (lambda m: {**m, "/tmp/x": b"x"}, Damaged),
    "an upward path in the manifest": (
        lambda m: {**sealed(m, lambda f: f["files"].append({"sha256": "../x", "size": 1})), "files/../x": b"x"},
        Damaged,
    ),
    "a table named after something else": (
        lambda m: sealed(m, lambda f: f["tables"][0].update(name='x"; DROP TABLE council; --')),
        Damaged,
    ),
    "a kind nobody knows": (lambda m: sealed(m, lambda f: f["tables"][0].update(columns=[["id", "evil"]])), Damaged),
    "no tables": (lambda m: sealed(m, lambda f: f.update(tables=None)), Damaged),
    "a file that grows": (
        lambda m: {n: c + b"x" if n.startswith("files/") else c for n, c in m.items()},
        Damaged,
    ),
    "an upload exchanged for one of the same length": (
        lambda m: {n: bytes(len(c)) if n.startswith("files/") else c for n, c in m.items()},
        Damaged,
    ),
    "two uploads that changed places": (lambda m: {**m, **changed_places(m)}, Damaged),
    "another administrator": (with_another_administrator, OtherKey),
    "a folder": (lambda m: {**m, "files/": b""}, Damaged),
    "no seal": (lambda m: {n: c for n, c in m.items() if n != SEAL}, NotABackup),
    "another seal": (lambda m: {**m, SEAL: b"0" * 64}, OtherKey),
    "a newer format": (lambda m: sealed(m, lambda f: f.update(format="coordinator/backup/2")), Newer),
    "a newer schema": (lambda m: sealed(m, lambda f: f.update(revision="9999")), Newer),
    "of another program": (lambda m: sealed(m, lambda f: f.update(format="other/backup/1")), NotABackup),
    "no manifest at all": (lambda m: {"readme.txt": b"hello"}, NotABackup),
    "a manifest that is none": (lambda m: {**m, MANIFEST: b"\xff\xfe"}, NotABackup),
    "a manifest of brackets": (lambda m: {**m, MANIFEST: b"[" * 100_000}, NotABackup),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_changed_archive_is_refused(good: Path, bad: Path, name: str) -> None:
    change, refusal = HOSTILE[name]
    again(good, bad, change)

    with pytest.raises(refusal):
        restore(bad)


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.9, 0.9999])
def test_a_cut_archive_is_refused(good: Path, bad: Path, share: float) -> None:
    content = good.read_bytes()
    bad.write_bytes(content[: int(len(content) * share)])

    with pytest.raises((Damaged, NotABackup)):
        restore(bad)


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"SQLite format 3\x00" + b"x" * 4000], ids=len)
def test_another_file_is_no_backup(bad: Path, content: bytes) -> None:
    bad.write_bytes(content)

    with pytest.raises(NotABackup):
        restore(bad)


def test_a_flipped_bit_is_refused_or_harmless(good: Path, bad: Path) -> None:
    """A date in the zip's own directory may change; no row and no file may."""
    content = bytearray(good.read_bytes())
    with reader.opened(good) as archive:
        meant = archive.manifest
    chance = random.Random(19)
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        content[place] ^= bit
        bad.write_bytes(content)
        try:
            with reader.opened(bad) as archive:
                assert archive.manifest == meant
        except (Damaged, NotABackup, OtherKey):
            pass
        content[place] ^= bit


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99], ids=str)
def test_what_is_packed_otherwise_than_ours_is_refused(good: Path, bad: Path, packing: int) -> None:
    """One flipped bit of the zip's own directory makes BZip2 of what was deflated."""
    content = bytearray(good.read_bytes())
    first = content.index(b"PK\x01\x02")
    content[first + PACKING_IN_DIRECTORY : first + PACKING_IN_DIRECTORY + 2] = packing.to_bytes(2, "little")
    bad.write_bytes(content)

    with pytest.raises(Damaged):
        restore(bad)


def test_a_backup_of_another_key_is_taken_only_when_asked(good: Path, tmp_path: Path) -> None:
    with house("sqlite", tmp_path, "other") as app:
        app.secret_key = app.config["SECRET_KEY"] = "another-key-0123456789-abcdefghijklmnop"
        app.config["COUNCIL"] = replace(app.config["COUNCIL"], secret_key=app.secret_key)
        with pytest.raises(OtherKey):
            restore(good)

        restore(good, any_key=True)

        assert everything()["council"][0] == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_break_a_promise_are_rolled_back(good: Path, tmp_path: Path, engine: str) -> None:
    """Sealed and whole, yet seats without their organisations: the database keeps nothing of it."""
    with house(engine, tmp_path, "empty"):
        bad = again(good, tmp_path / "bad.zip", without_organisations)
        before = everything()

        with pytest.raises((NotRestored, Damaged)):
            restore(bad)

        assert everything() == before


def without_organisations(members: Members) -> Members:
    def forget(facts: dict) -> None:
        found = next(one for one in facts["tables"] if one["name"] == "organisation")
        found.update(rows=0, sha256=hashlib.sha256(b"").hexdigest())

    return sealed({**members, "tables/organisation.jsonl": b""}, forget)
