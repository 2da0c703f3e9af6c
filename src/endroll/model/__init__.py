"""The model: what a credits file means, as frozen types, and the walk that reads them.

`build` makes these values and every later stage reads them. Nothing here opens a file, measures
text or puts lengths on a raster.
"""
