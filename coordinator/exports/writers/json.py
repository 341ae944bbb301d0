"""JSON as the caller shaped it: UTF-8, two blanks of indent, characters as they are."""

import json
from collections.abc import Mapping
from typing import Any

from coordinator.exports.text import clean


def write_json(data: Mapping[str, Any]) -> bytes:
    """Bytes of a JSON object; the values must be what JSON knows (a day is given as text)."""
    return (json.dumps(_cleaned(data), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
