"""A backup of every version that was ever tagged is restored by this one (SAFETY 20).

`tests/backup/versions/` holds one of each, sealed with the tests' key: the sample council as that version wrote it.
"""

import re
from pathlib import Path

import pytest

from coordinator import schema
from coordinator.backup import reading, restoring
from coordinator.extensions import db
from tests.backup.houses import house, serves_pages
from tests.databases import ENGINES

ROOT = Path(__file__).parent.parent.parent
VERSIONS = Path(__file__).parent / "versions"
TAGGED = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("version", TAGGED)
def test_a_backup_of_each_version_comes_back(version: str, engine: str, tmp_path: Path) -> None:
    with house(engine, tmp_path, "empty") as app:
        with reading.opened(VERSIONS / f"{version}.zip") as archive:
            restoring.restore(archive)

            assert archive.manifest.version == version
        with db.engine.connect() as connection:
            assert schema.revision_of(connection) == schema.newest()
        serves_pages(app)
