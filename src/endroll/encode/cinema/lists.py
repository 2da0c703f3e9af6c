"""Write the lists of a package: its composition, its packing list, its asset map and its volume.

Identifiers are made from contents, so the same package has the same ones. Source: SMPTE ST 429-7
(CPL), ST 429-16 (its metadata), ST 429-8 (PKL), ST 429-9 (asset map and volume index).
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from endroll.core.units import SOUND_HZ
from endroll.encode.cinema.track_file import NAMESPACE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from endroll.encode.cinema.naming import Composition
    from endroll.encode.cinema.rules import CinemaRaster

PICTURE: Final = "picture.mxf"
SOUND: Final = "sound.mxf"
_CPL: Final = "CPL.xml"
_PKL: Final = "PKL.xml"
_ASSETMAP: Final = "ASSETMAP.xml"
_VOLINDEX: Final = "VOLINDEX.xml"
PACKAGE_FILES: Final = (_ASSETMAP, _CPL, _PKL, _VOLINDEX, PICTURE, SOUND)
"""Every file of a package."""

_XML_TYPE: Final = "text/xml"
_MXF_TYPE: Final = "application/mxf"
_CHUNK_BYTES: Final = 1 << 20
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a package: its identity, its name, its kind, its size and its SHA-1 in base 64."""

    identity: UUID
    name: str
    kind: str
    size_bytes: int
    sha1: str

    @classmethod
    def of(cls, identity: UUID, path: Path, kind: str) -> Asset:
        """Read a file."""
        digest = hashlib.sha1(usedforsecurity=False)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
        sha1 = base64.b64encode(digest.digest()).decode()
        return cls(identity, path.name, kind, path.stat().st_size, sha1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The track files of a package, which have the same rate and length."""

    picture: UUID
    sound: UUID
    raster: CinemaRaster
    rate: Fraction
    frame_count: int


def write_lists(folder: Path, tracks: Tracks, composition: Composition) -> None:
    """Write the lists of the track files in a folder.

    Raises:
        OSError: a file cannot be read or written.
    """
    title = composition.content_title(tracks.raster)
    picture = Asset.of(tracks.picture, folder / PICTURE, _MXF_TYPE)
    sound = Asset.of(tracks.sound, folder / SOUND, _MXF_TYPE)
    about = _about(title, composition.issued)

    def playlist_of(identity: UUID) -> str:
        return _playlist(identity, about, title, (picture, sound), (tracks, composition))

    playlist = _written(folder / _CPL, playlist_of)
    assets = (picture, sound, playlist)
    packing_list = _written(folder / _PKL, lambda identity: _packing_list(identity, about, assets))
    _written(
        folder / _ASSETMAP,
        lambda identity: _asset_map(identity, title, composition.issued, (packing_list, *assets)),
    )
    volume = (
        f'{_HEAD}<VolumeIndex xmlns="http://www.smpte-ra.org/schemas/429-9/2007/AM">\n'
        "  <Index>1</Index>\n</VolumeIndex>\n"
    )
    (folder / _VOLINDEX).write_text(volume, encoding="utf-8", newline="\n")


def _written(path: Path, write: Callable[[UUID], str]) -> Asset:
    """Write a list, whose identity is made from all else in it."""
    identity = uuid5(NAMESPACE, f"{path.name}\n{write(UUID(int=0))}")
    path.write_text(write(identity), encoding="utf-8", newline="\n")
    return Asset.of(identity, path, _XML_TYPE)


def _creator() -> str:
    return f"endroll {version_of('endroll')}"


def _date(issued: dt.datetime) -> str:
    return issued.isoformat(timespec="seconds")


def _about(title: str, issued: dt.datetime) -> str:
    """Return what a CPL and a PKL begin with, after the identity."""
    return f"""\
  <AnnotationText>{escape(title)}</AnnotationText>
  <IssueDate>{_date(issued)}</IssueDate>
  <Issuer>endroll</Issuer>
  <Creator>{escape(_creator())}</Creator>
"""


def _playlist(
    identity: UUID,
    about: str,
    title: str,
    assets: tuple[Asset, Asset],
    of: tuple[Tracks, Composition],
) -> str:
    picture, sound = assets
    tracks, composition = of
    width_px, height_px = tracks.raster.width_px, tracks.raster.height_px
    rate = f"{tracks.rate.numerator} {tracks.rate.denominator}"
    length = f"""\
          <EditRate>{rate}</EditRate>
          <IntrinsicDuration>{tracks.frame_count}</IntrinsicDuration>
          <EntryPoint>0</EntryPoint>
          <Duration>{tracks.frame_count}</Duration>
"""
    language = escape(composition.language)
    reel, version, metadata = (uuid5(identity, name) for name in ("reel", "version", "metadata"))
    area = f"<Width>{width_px}</Width><Height>{height_px}</Height>"
    return f"""\
{_HEAD}<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/429-7/2006/CPL">
  <Id>{identity.urn}</Id>
{about}  <ContentTitleText>{escape(title)}</ContentTitleText>
  <ContentKind>transitional</ContentKind>
  <ContentVersion>
    <Id>{version.urn}</Id>
    <LabelText>{escape(title)}</LabelText>
  </ContentVersion>
  <RatingList/>
  <ReelList>
    <Reel>
      <Id>{reel.urn}</Id>
      <AssetList>
        <MainPicture>
          <Id>{picture.identity.urn}</Id>
{length}          <Hash>{picture.sha1}</Hash>
          <FrameRate>{rate}</FrameRate>
          <ScreenAspectRatio>{width_px} {height_px}</ScreenAspectRatio>
        </MainPicture>
        <MainSound>
          <Id>{sound.identity.urn}</Id>
{length}          <Hash>{sound.sha1}</Hash>
          <Language>{language}</Language>
        </MainSound>
        <CompositionMetadataAsset \
xmlns="http://www.smpte-ra.org/schemas/429-16/2014/CPL-Metadata">
          <Id xmlns="http://www.smpte-ra.org/schemas/429-7/2006/CPL">{metadata.urn}</Id>
{_in_playlist(length)}\
          <FullContentTitleText>{escape(composition.title)}</FullContentTitleText>
          <VersionNumber status="final">1</VersionNumber>
          <MainSoundConfiguration>51/L,R,C,LFE,Ls,Rs</MainSoundConfiguration>
          <MainSoundSampleRate>{SOUND_HZ} 1</MainSoundSampleRate>
          <MainPictureStoredArea>{area}</MainPictureStoredArea>
          <MainPictureActiveArea>{area}</MainPictureActiveArea>
        </CompositionMetadataAsset>
      </AssetList>
    </Reel>
  </ReelList>
</CompositionPlaylist>
"""


def _in_playlist(length: str) -> str:
    """Return elements in the namespace of the playlist."""
    space = ' xmlns="http://www.smpte-ra.org/schemas/429-7/2006/CPL">'
    return "\n".join(line.replace(">", space, 1) for line in length.splitlines()) + "\n"


def _packing_list(identity: UUID, about: str, assets: Sequence[Asset]) -> str:
    items = "".join(
        f"""\
    <Asset>
      <Id>{asset.identity.urn}</Id>
      <Hash>{asset.sha1}</Hash>
      <Size>{asset.size_bytes}</Size>
      <Type>{asset.kind}</Type>
      <OriginalFileName>{asset.name}</OriginalFileName>
    </Asset>
"""
        for asset in assets
    )
    return f"""\
{_HEAD}<PackingList xmlns="http://www.smpte-ra.org/schemas/429-8/2007/PKL">
  <Id>{identity.urn}</Id>
{about}  <AssetList>
{items}  </AssetList>
</PackingList>
"""


def _asset_map(identity: UUID, title: str, issued: dt.datetime, assets: Sequence[Asset]) -> str:
    items = "".join(
        f"""\
    <Asset>
      <Id>{asset.identity.urn}</Id>
{"      <PackingList>true</PackingList>" + chr(10) if asset.name == _PKL else ""}\
      <ChunkList>
        <Chunk>
          <Path>{asset.name}</Path>
          <VolumeIndex>1</VolumeIndex>
          <Offset>0</Offset>
          <Length>{asset.size_bytes}</Length>
        </Chunk>
      </ChunkList>
    </Asset>
"""
        for asset in assets
    )
    return f"""\
{_HEAD}<AssetMap xmlns="http://www.smpte-ra.org/schemas/429-9/2007/AM">
  <Id>{identity.urn}</Id>
  <AnnotationText>{escape(title)}</AnnotationText>
  <Creator>{escape(_creator())}</Creator>
  <VolumeCount>1</VolumeCount>
  <IssueDate>{_date(issued)}</IssueDate>
  <Issuer>endroll</Issuer>
  <AssetList>
{items}  </AssetList>
</AssetMap>
"""
