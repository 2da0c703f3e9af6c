"""H.264: pictures put together from rows that were coded once, and x264 for the rest."""
