"""Clip: the roll as a MoviePy clip, and MoviePy's own writer with its faults worked round.

It never paints or encodes, and it knows nothing of PyAV or of `deliver`.
"""

from endroll.clip.roll_clip import RollClip
from endroll.clip.writer import write_with_moviepy

__all__ = ["RollClip", "write_with_moviepy"]
