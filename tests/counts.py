"""How often: a few times in `make test`, as often as SAFETY says where `make soak` sets SOAK=full."""

import os
from collections.abc import Callable

from tests.engines import ENGINES

# pytest's `record_property`: what a test found, for the table of `make soak`.
Note = Callable[[str, object], None]
FULL = os.environ.get("SOAK") == "full"

# Rows 10 and 12 to 20 of the table of rules. Three things are raced over, two workers are killed at a time.
RACES_OF_EACH = 34 if FULL else 4
MESSAGES, KILLS_OF_WORKERS = (1000, 50) if FULL else (40, 1)
# A mail scanner opens every page behind a link so often.
FETCHES = 48 if FULL else 2
# A fiscal year walked day by day with a fake clock, or its first month.
MONTHS, DAYS_OF_KILLS = (12, (7, 14, 19, 26)) if FULL else (1, (7,))
KILLS_OF_SERVERS, WRITES = (12, 200) if FULL else (2, 30)
TRACED_WRITES = 50 if FULL else 5
KILLS_OF_MIGRATIONS = 12 if FULL else 1
ANSWERS_AT_ONCE, PLACES = (50, 20) if FULL else (10, 4)
STRANGERS = 1000 if FULL else 20
# Clients who write at once, and how much each saves.
CLIENTS, ANSWERS_OF_EACH = (20, 180) if FULL else (6, 4)
# What takes long on one engine as on the other: one of them for each, both in the soak.
ENGINES_OF_A_YEAR = ENGINES_OF_KILLED_WORKERS = ENGINES if FULL else ("postgresql",)
ENGINES_OF_KILLED_SERVERS = ENGINES_UNDER_BACKUP = ENGINES if FULL else ("sqlite",)
# Rows of a list or of a file, where many cost as many statements as few.
ROWS = 2000 if FULL else 400
MEETINGS, MIB_OF_FILES = (2000, 1024) if FULL else (10, 8)
# How long the network is gone at the door.
SECONDS_OFFLINE = 60 if FULL else 3
# Texts that nobody thought of, for each format.
TEXTS_OF_A_FORMAT = 200 if FULL else 20
