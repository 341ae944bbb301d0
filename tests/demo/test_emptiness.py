"""When a database counts as empty, so that the sample may be loaded into it."""

from flask import Flask

from coordinator.demo import emptiness, sample
from tests.makers import a_user


def test_a_database_with_the_sample_is_not_empty(app: Flask) -> None:
    assert emptiness.is_empty()

    sample.load()

    assert not emptiness.is_empty()


def test_a_database_with_an_account_alone_is_not_empty(app: Flask) -> None:
    assert emptiness.is_empty()

    a_user()

    assert not emptiness.is_empty()
