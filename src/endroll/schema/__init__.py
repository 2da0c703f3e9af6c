"""Schema: what a person may write, key by key, as pydantic models, and the JSON Schema of it."""
