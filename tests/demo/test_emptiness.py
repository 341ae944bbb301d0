"""When a database counts as empty, so that the sample may be loaded into it."""

from flask import Flask

from coordinator.demo import emptiness, sample


def test_a_database_with_the_sample_is_not_empty(app: Flask) -> None:
    assert emptiness.is_empty()

    sample.load()

    assert not emptiness.is_empty()
