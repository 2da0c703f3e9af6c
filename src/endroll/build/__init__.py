"""Build `Credits` from the tree of a credits file: validated, with every default filled in."""
