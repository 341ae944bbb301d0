"""None of the files that somebody made to harm us is taken, and each meets the guard that is meant for it."""

import re
import time

import pytest

from coordinator.files.cleaning import clean
from coordinator.files.refusals import FileRefused
from tests.hostile import files
from tests.speech import speaking

# Rule 8 of SAFETY says 5 seconds; the limits are set, this only notices when one of them is gone.
GENEROUS = 15


@pytest.mark.parametrize("hostile", files.ALL, ids=lambda hostile: f"{hostile.name}: {hostile.tries}")
def test_a_hostile_file_is_refused_for_its_reason(hostile: files.HostileFile) -> None:
    content = hostile.content
    began = time.monotonic()

    with pytest.raises(FileRefused, match=re.escape(hostile.says)):
        clean(content, hostile.name)

    assert time.monotonic() - began < GENEROUS


def test_each_refusal_is_said_in_japanese_with_how_to_mend_it() -> None:
    with speaking("ja"):
        for hostile in files.ALL[::4]:
            with pytest.raises(FileRefused) as refusal:
                clean(hostile.content, hostile.name)

            assert re.search("(ください|お知らせください)。$", str(refusal.value)), refusal.value
            assert not re.search("[a-z]{4,} [a-z]{2,}", str(refusal.value)), refusal.value
