"""The settings of a measured installation: the product alone, without anything that only tests need."""

from pathlib import Path

from config import Config


def settings(folder: Path) -> Config:
    return Config.from_environment(
        {
            "COORDINATOR_DATABASE_URL": f"sqlite:///{folder}/coordinator.db",
            "COORDINATOR_SECRET_KEY": "a-key-for-the-benchmark-0123456789-abcdefgh",
            "COORDINATOR_BASE_URL": "http://localhost",
            "COORDINATOR_MAIL_URL": f"file:{folder}/mail",
            "COORDINATOR_FILES": f"{folder}/files",
            "COORDINATOR_LOG_LEVEL": "WARNING",
        }
    )
