"""Motion: which rows of the roll a frame shows, in integers."""
