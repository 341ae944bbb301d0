"""Which passwords are kept, and how."""

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from flask import Flask

from coordinator.orgs.accounts import passwords
from coordinator.orgs.accounts.passwords import WeakPassword

GOOD = "みどりの電車と三つの橋が好き"


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "みじかいことば",
        "123456789012",
        "20260401987654",
        "aaaabbbbcccc",
        "Password2026!!",
        "qwertyuiop123",
        "1qaz2wsx3edc",
        "Kanazawa-Sukoyaka-2026",
        "jimukyoku12345",
        "健やか子育て連絡会2026",
        "hanako.mihon@example.jp",
        "hanako123456",
        "mihon-hanako-99",
        "x" * 201,
    ],
)
def test_what_is_guessed_first_is_refused(app: Flask, password: str) -> None:
    with pytest.raises(WeakPassword):
        passwords.check(password, email="hanako.mihon@example.jp", name="見本 花子")


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery staple", "kitsune-ga-mittsu-no-hashi", "x7#Lq90!vvTe"]
)
def test_words_of_ones_own_are_kept(app: Flask, password: str) -> None:
    passwords.check(password, email="hanako.mihon@example.jp", name="見本 花子")


def test_a_long_password_of_known_letters_is_looked_at_quickly(app: Flask) -> None:
    passwords.check("qwerty" * 32 + "zzz見", email="a@example.jp")


def test_the_hash_is_argon2id_as_recommended() -> None:
    parameters = extract_parameters(passwords.hash_of(GOOD))

    assert parameters.type is Type.ID
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19456, 2, 1)


def test_a_password_typed_in_full_width_is_the_same_password() -> None:
    kept = passwords.hash_of("Blue-Train-Bridge-3")

    assert passwords.is_right(kept, "Ｂｌｕｅ－Ｔｒａｉｎ－Ｂｒｉｄｇｅ－３")
    assert not passwords.is_right(kept, "blue-train-bridge-3")


def test_nobody_and_a_user_without_a_password_are_answered_by_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    monkeypatch.setattr(passwords, "_hasher", Spy(passwords._hasher, looked_at))

    for password_hash in ("", passwords.hash_of("another one entirely")):
        assert not passwords.is_right(password_hash, GOOD)

    assert [extract_parameters(kept) for kept in looked_at] == [extract_parameters(looked_at[0])] * 2


class Spy:
    def __init__(self, hasher, looked_at):
        self.hasher, self.looked_at = hasher, looked_at

    def hash(self, password):
        return self.hasher.hash(password)

    def verify(self, password_hash, password):
        self.looked_at.append(password_hash)
        return self.hasher.verify(password_hash, password)
