"""The roll as a MoviePy clip, and MoviePy's own writer with workarounds for its faults.

It neither paints nor encodes, and does not use PyAV.
"""

from endroll.clip.roll_clip import RollClip
from endroll.clip.writer import write_with_moviepy

__all__ = ["RollClip", "write_with_moviepy"]
