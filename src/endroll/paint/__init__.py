"""Paint rows of pixels from the display list. Nothing here measures or breaks a line."""
