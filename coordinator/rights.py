"""Everything that the product writes is for its own user alone (SAFETY 24); what was written before is closed too."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from config import Config

OTHERS = 0o077
# What SQLite and we keep beside a database.
BESIDE = ("", "-wal", "-shm", ".leader", ".writing", ".waiting")

log = logging.getLogger(__name__)


def keep_to_ourselves(config: Config) -> None:
    """From now on nothing is readable by others; of what is there, what cannot be closed is named."""
    os.umask(OTHERS)
    for path in places(config):
        if not _is_closed(path):
            log.warning("%s can be read by other users of this machine: chmod go-rwx %s", path, path)


def places(config: Config) -> Iterator[Path]:
    """Where one council lies: what is below such a folder is as closed as the folder."""
    folders = [config.instance, config.files, config.backups]
    folders += [config.mail_folder] if config.mail_folder else []
    files = [config.instance / name for name in ("secret-key", "demo.json")]
    if config.database_file is not None:
        files += [Path(f"{config.database_file}{end}") for end in BESIDE]
    yield from (path for path in (*folders, *files) if path.exists())


def _is_closed(path: Path) -> bool:
    """Whether others are kept out, by us if need be; a folder that everybody writes to is not ours to close."""
    found = path.stat()
    if not found.st_mode & OTHERS:
        return True
    if found.st_uid != os.geteuid() or found.st_mode & stat.S_ISVTX:
        return False
    try:
        path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
    except OSError:
        return False
    return True
