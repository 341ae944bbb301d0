"""What can be dialled and sent of what people write."""

import pytest

from coordinator import addresses


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("(054)624-3668", ["0546243668"]),
        ("045-123-4567（代）", ["0451234567"]),
        ("045･123･4567", ["0451234567"]),
        ("045-123-4567、090-1234-5678", ["0451234567", "09012345678"]),
        ("045-123-4567 090-1234-5678", ["0451234567", "09012345678"]),
        ("045-123-4567 内線12", ["0451234567"]),
        ("045-123-4567-12", ["0451234567"]),
        ("045", []),
        ("0451234567890", []),
    ],
)
def test_what_is_dialled_are_numbers_without_their_extensions(written: str, dialled: list[str]) -> None:
    assert addresses.dialled(written) == dialled


@pytest.mark.parametrize(
    "written", ["a..b@example.jp", "@docomo.ne.jp", f"{'a' * 300}@docomo.ne.jp", "a b@docomo.ne.jp"]
)
def test_what_is_no_address_is_none_of_an_old_telephone_either(written: str) -> None:
    assert addresses.mail_address(written) is None


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("sora..mama.@docomo.ne.jp", '"sora..mama."@docomo.ne.jp'),
        ("a.b@example.jp", "a.b@example.jp"),
        ("a..b, c@example.jp", "a..b, c@example.jp"),
    ],
)
def test_only_dots_out_of_place_are_sent_between_quotation_marks(address: str, sent: str) -> None:
    assert addresses.sendable(address) == sent
