"""Deliver: frames in, finished files out, encoded in process through PyAV.

It never paints, lays out or decides when a row shows, and it knows nothing of MoviePy.
"""
