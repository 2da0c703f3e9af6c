"""Model: the tree of a credits file to `Credits`, validated, with every default filled in.

In: the tree that `source` read. Out: frozen values, or diagnostics with a place and a hint.
It must not open fonts, measure text, or put lengths on a raster.
"""
