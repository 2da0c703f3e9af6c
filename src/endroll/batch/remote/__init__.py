"""Projects and outputs at fsspec addresses."""
