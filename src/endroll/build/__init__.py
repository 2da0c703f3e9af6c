"""Build: the tree of a credits file to `Credits`, validated, with every default filled in."""
