"""The files that users write, as pydantic models: shapes, references, obligations and computed totals. Pure."""
