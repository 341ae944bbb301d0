"""None of the files that somebody made to harm us is taken, and each meets the guard that is meant for it."""

import os
import re

import pytest

from coordinator.files.cleaner import clean
from coordinator.files.refusals import FileRefused
from tests.hostile import files
from tests.speech import speaking

# Rule 8 of SAFETY; the limits are set, this only notices when one of them is gone.
SECONDS = 5
ONE_OF_EACH_REASON = {hostile.says: hostile for hostile in files.ALL}.values()


def processor_time() -> float:
    """Seconds of this process and of those it started, whatever else the machine does."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("hostile", files.ALL, ids=lambda hostile: f"{hostile.name}: {hostile.tries}")
def test_a_hostile_file_is_refused_for_its_reason(hostile: files.HostileFile) -> None:
    content = hostile.content
    began = processor_time()

    with pytest.raises(FileRefused, match=re.escape(hostile.says)):
        clean(content, hostile.name)

    assert processor_time() - began < SECONDS


@pytest.mark.parametrize("hostile", ONE_OF_EACH_REASON, ids=lambda hostile: hostile.says)
def test_each_refusal_is_said_in_japanese_with_how_to_mend_it(hostile: files.HostileFile) -> None:
    with speaking("ja"), pytest.raises(FileRefused) as refusal:
        clean(hostile.content, hostile.name)

    assert str(refusal.value).endswith("ください。")
    assert not re.search("[a-z]{4,} [a-z]{2,}", str(refusal.value))
