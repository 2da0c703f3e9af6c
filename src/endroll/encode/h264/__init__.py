"""H.264: pictures assembled from rows that were coded once, and x264 for the rest."""
