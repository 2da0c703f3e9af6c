"""Encode films: painted frames in, finished files out, in this process through PyAV.

Nothing here paints, lays out or schedules, or imports MoviePy.
"""
