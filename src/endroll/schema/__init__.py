"""The language of credits files, key by key, as pydantic models, and its JSON Schema."""
