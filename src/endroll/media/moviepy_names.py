"""Import what endroll uses of MoviePy, and leave the environment unchanged.

On import, MoviePy loads any `.env` file above its own folder into the environment. ffmpeg and every
other child process would then see a file that the credits never name.
"""

from __future__ import annotations

import os

_before = frozenset(os.environ)

from moviepy import VideoClip  # noqa: E402  the environment is read first
from moviepy.video.io.ffmpeg_writer import FFMPEG_VideoWriter  # noqa: E402

for _name in os.environ.keys() - _before:
    del os.environ[_name]

__all__ = ["FFMPEG_VideoWriter", "VideoClip"]
