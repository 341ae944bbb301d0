"""What people make every day goes in byte by byte, however much is refused."""

import pytest

from coordinator.files.cleaner import clean
from coordinator.files.fields import is_taken
from coordinator.files.formulas import leads_outside, strange_function
from tests.files import good


@pytest.mark.parametrize("file", good.GOOD_FILES, ids=lambda file: f"{file.name}: {file.holds}")
def test_an_ordinary_office_file_goes_in(file: good.GoodFile) -> None:
    assert clean(file.content, file.name).content == file.content


@pytest.mark.parametrize("instruction", good.FIELDS)
def test_a_field_that_only_shows_something_is_taken(instruction: str) -> None:
    assert is_taken(instruction)


@pytest.mark.parametrize("formula", good.FORMULAS)
def test_a_formula_that_only_computes_is_taken(formula: str) -> None:
    assert (strange_function(formula), leads_outside(formula)) == (None, False)
