"""Tell the colours of decoded frames: their matrix and range, and what they need to be BT.709.

Colours that cannot be shown right in the film are refused, never guessed.
Source: ITU-T H.273, tables 2 (primaries), 3 (transfer) and 4 (matrix).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.color import BT709_PRIMARIES, BT2020_PRIMARIES, P3_D65_PRIMARIES
from endroll.core.files import UnfitFileError
from endroll.core.output_color import Transfer

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

    from endroll.core.color import Primaries

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

_HDR: Final = {16: Transfer.PQ, 18: Transfer.HLG}
_HDR_PRIMARIES: Final = {1: BT709_PRIMARIES, 9: BT2020_PRIMARIES, 12: P3_D65_PRIMARIES}
_LINEAR: Final = 8


@dataclass(frozen=True, slots=True)
class HdrColor:
    """What the signal of an HDR frame means: its transfer function and its primaries."""

    transfer: Transfer
    primaries: Primaries


@dataclass(frozen=True, slots=True)
class FrameColor:
    """The colours of a frame, as libav names them; `primaries` if they are wider than BT.709's.

    `hdr` are the colours of a frame in PQ or HLG.
    """

    matrix: str
    range: str
    primaries: str | None = None
    hdr: HdrColor | None = None

    @classmethod
    def of(cls, frame: VideoFrame, *, allows_hdr: bool = False) -> FrameColor:
        """Return the colours of a frame.

        Raises:
            UnfitFileError: it is linear, or has a matrix or primaries that are not converted; or it
                is HDR, and the film is not.
        """
        name = frame.format.name
        is_rgb = frame.format.is_rgb or name.startswith(("gbr", "pal"))
        transfer = int(frame.color_trc)
        if transfer in _HDR and not allows_hdr:
            raise UnfitFileError(
                "footage-hdr",
                f" is HDR ({_HDR[transfer].value}), and the film is not",
                hint="export it in BT.709 (SDR), or set `color: bt2020-pq` under `video:`",
            )
        matrix = _MATRICES.get(0 if is_rgb else int(frame.colorspace))
        is_hdr = transfer in _HDR
        primaries = _HDR_PRIMARIES.get(int(frame.color_primaries)) if is_hdr else None
        if matrix is None or transfer == _LINEAR or (is_hdr and primaries is None):
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
            hdr=None if primaries is None else HdrColor(_HDR[transfer], primaries),
        )

    def is_limited(self, matrix: str) -> bool:
        """Whether samples are those of a film with a matrix, which is BT.709 unless it is HDR."""
        is_near = self.hdr is not None or self.primaries is None
        return is_near and (self.matrix, self.range) == (matrix, "tv")
