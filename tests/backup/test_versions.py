"""A backup of every version that was ever tagged is restored by this one (SAFETY 20).

`tests/backup/versions/` holds one of each, sealed with the tests' key: the sample council as that version wrote it,
from 0.2.0 on with every rare state and a row or more in every table.
"""

from pathlib import Path

import pytest

from coordinator import schema
from coordinator.backup import reader, restorer
from tests.backup.houses import house, serves_pages
from tests.databases import ENGINES
from tests.schemas import FALLEN_OUT, TAGGED, VERSIONS, manifest_of, revision


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("version", TAGGED)
def test_a_backup_of_each_version_comes_back(version: str, engine: str, tmp_path: Path) -> None:
    with house(engine, tmp_path, "empty") as app:
        with reader.opened(VERSIONS / f"{version}.zip") as archive:
            restorer.restore(archive)

            assert archive.manifest.version == version
        assert revision() == schema.newest()
        serves_pages(app)


@pytest.mark.parametrize("version", FALLEN_OUT)
def test_its_backup_has_a_row_in_every_table(version: str) -> None:
    assert [table["name"] for table in manifest_of(version)["tables"] if not table["rows"]] == []
