"""The language of plans as a JSON Schema, with the names of the formats that can be written."""

from __future__ import annotations

from typing import Any

from endroll.encode.families import Quality
from endroll.encode.formats import FORMATS
from endroll.schema.json_schema import plan_keys_schema


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan of a batch."""
    return plan_keys_schema(FORMATS, Quality)
