"""Paint: rows of pixels from a display list. It never measures or breaks a line."""
