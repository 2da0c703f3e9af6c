"""The names of MoviePy that endroll uses, imported so that the environment stays as it was.

MoviePy reads any `.env` above its own folder into the environment when it is imported, which
would let a file that the credits never name reach ffmpeg and every child of this process.
"""

from __future__ import annotations

import os

_before = frozenset(os.environ)

from moviepy import VideoClip, VideoFileClip  # noqa: E402  the environment is looked at first
from moviepy.video.fx import Loop  # noqa: E402
from moviepy.video.io.ffmpeg_writer import FFMPEG_VideoWriter  # noqa: E402

for _name in os.environ.keys() - _before:
    del os.environ[_name]

__all__ = ["FFMPEG_VideoWriter", "Loop", "VideoClip", "VideoFileClip"]
