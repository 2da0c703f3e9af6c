"""Work out which rows of the roll each frame shows, in exact numbers."""
