"""Everything here speaks Japanese, as a secretariat reads it."""

from collections.abc import Iterator

import pytest

from tests.speech import speaking


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    with speaking("ja"):
        yield
