"""Tell the colours of decoded frames: their matrix and range, and what they need to be BT.709.

Colours that cannot be shown right in a BT.709 film are refused, never guessed.
Source: ITU-T H.273, tables 2 (primaries), 3 (transfer) and 4 (matrix).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.files import UnfitFileError

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

UNSPECIFIED: Final = 2

_FULL: Final = 2
"""libav's number of the full range."""

_MATRICES: Final = {
    0: "gbr",
    1: "bt709",
    UNSPECIFIED: "smpte170m",
    4: "fcc",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    9: "bt2020nc",
}
"""libav's names by matrix. Untagged footage is BT.601, as everywhere in libav."""

_WIDE_PRIMARIES: Final = {9: "bt2020", 11: "smpte431", 12: "smpte432"}
"""libav's names by primaries wider than BT.709's. Those of BT.601 are so near that nobody converts
them."""

_HDR: Final = {16: "PQ", 18: "HLG"}
_LINEAR: Final = 8


@dataclass(frozen=True, slots=True)
class FrameColor:
    """The colours of a frame, as libav names them; `primaries` if they are wider than BT.709's."""

    matrix: str
    range: str
    primaries: str | None = None

    @classmethod
    def of(cls, frame: VideoFrame) -> FrameColor:
        """Return the colours of a frame.

        Raises:
            UnfitFileError: it is HDR, linear, or has a matrix that libav does not convert.
        """
        name = frame.format.name
        is_rgb = frame.format.is_rgb or name.startswith(("gbr", "pal"))
        transfer = int(frame.color_trc)
        if transfer in _HDR:
            raise UnfitFileError(
                "footage-hdr",
                f" is HDR ({_HDR[transfer]}), and the film is BT.709",
                hint="export it in BT.709 (SDR)",
            )
        matrix = _MATRICES.get(0 if is_rgb else int(frame.colorspace))
        if matrix is None or transfer == _LINEAR:
            raise UnfitFileError(
                "footage-color",
                " has colours of a kind that cannot be converted exactly",
                hint="export it tagged BT.709",
            )
        is_full = is_rgb or int(frame.color_range) == _FULL or name.startswith("yuvj")
        return cls(
            matrix=matrix,
            range="pc" if is_full else "tv",
            primaries=_WIDE_PRIMARIES.get(int(frame.color_primaries)),
        )

    @property
    def is_bt709_limited(self) -> bool:
        """Whether samples are those of a BT.709 film."""
        return (self.matrix, self.range, self.primaries) == ("bt709", "tv", None)
