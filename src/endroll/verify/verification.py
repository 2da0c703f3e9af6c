"""Check a file that came back: read it, follow it through the film, compare, and tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.diagnostics import UsageError, error
from endroll.core.files import UnfitFileError
from endroll.media.delivered import open_delivered
from endroll.verify.attempt import Attempt
from endroll.verify.close_look import CloseLook, with_crops, write_frames, write_pictures
from endroll.verify.comparing import compare, explained_tiles
from endroll.verify.events import find_events
from endroll.verify.expected import ExpectedFilm
from endroll.verify.field_films import field_film
from endroll.verify.findings import Facts, State, Verdict
from endroll.verify.instead import with_others
from endroll.verify.levels import code_table, level_points, seen_matrix
from endroll.verify.looks import Looks
from endroll.verify.places import Places
from endroll.verify.placing import place_film
from endroll.verify.recognition import Recogniser
from endroll.verify.signatures import one_field, sign_frames, without_static
from endroll.verify.sound import compare_sound
from endroll.verify.stretch import LONGER, find_stretch, sampled_every
from endroll.verify.tiles import covers, overlays, threshold
from endroll.verify.tracking import BLANK_SPAN, Track, Tracker
from endroll.verify.transport import Transport
from endroll.verify.wording import Evidence, with_instead, word_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.core.color import Matrix
    from endroll.media.delivered import Delivered
    from endroll.pipeline.film import Film
    from endroll.verify.comparing import Compared
    from endroll.verify.findings import Finding
    from endroll.verify.levels import Point
    from endroll.verify.placing import Placing
    from endroll.verify.request import VerifyRequest
    from endroll.verify.signatures import Signatures
    from endroll.verify.sound import SoundSeen

_ENDLESS: Final = 1 << 62
_CLEARER: Final = 0.05
_LIKELY: Final = 0.9


def verify_film(film: Film, path: Path, request: VerifyRequest) -> Verdict:
    """Hold a video or sequence that came back against a film.

    Raises:
        UsageError: the file cannot be read, or the film is not in BT.709.
    """
    color = film.credits.video.color
    if not color.is_sdr:
        raise UsageError(
            error(
                "verify-color",
                f"a film in {color.name} cannot be verified: files are compared in BT.709",
                hint="add --set video.color=bt709, and verify a file in BT.709",
                span=color.span,
            )
        )
    try:
        delivered = open_delivered(path)
        if film.schedule.scan.is_interlaced:
            return _verify_fields(film, delivered, request)
        return _Check(film, delivered, request).run()
    except UnfitFileError as unfit:
        message = f"{path}{unfit.says}"
        raise UsageError(error(unfit.code, message, hint=unfit.hint)) from unfit


def _verify_fields(film: Film, delivered: Delivered, request: VerifyRequest) -> Verdict:
    """Hold each field of a file against the same field of a film, and join what is different."""
    rows = film.schedule.scan.first_rows
    checks = [
        _Check(field_film(film, index), replace(delivered, field_row=row), request)
        for index, row in enumerate(rows)
    ]
    first = checks[0].run()
    second = checks[1].run(checks[0].stretch)  # both fields are in the same frames
    told = {(each.code, each.line, each.text) for each in first.findings}
    more = [each for each in second.findings if (each.code, each.line, each.text) not in told]
    return replace(first, findings=(*first.findings, *more))


@dataclass(frozen=True, slots=True)
class _Followed:
    """A file followed through the film, `is_part` if not to its end.

    The `attempt` has compared it as if it were the film.
    """

    attempt: Attempt
    signatures: Signatures
    placing: Placing
    track: Track
    is_part: bool


class _Check:
    """One check of one file."""

    def __init__(self, film: Film, delivered: Delivered, request: VerifyRequest) -> None:
        self._film = film
        self._delivered = delivered
        self._request = request
        self._expected = ExpectedFilm(film, delivered.field_row)
        self.stretch: range | None = None

    def run(self, stretch: range | None = None) -> Verdict:
        """Return what came of it. The frames of the file that are followed are found if None."""
        self.stretch = stretch
        places = Places(self._film)
        followed = self._follow(places)
        transport, points = self._transport(followed)
        compared = followed.attempt.compared(transport, followed.track)
        if compared is None:
            compared = compare(self._delivered, places, transport, followed.track, self._request)
        evidence = self._evidence(followed, compared, places, transport)
        evidence = replace(
            evidence,
            points=points,
            matrix=self._matrix(followed, transport),
            sound=self._sound(followed.track),
        )
        findings, observations = word_findings(evidence)
        looks = Looks(places, followed.track, transport.geometry, transport.size_px)
        close = CloseLook(self._film, self._delivered, transport, followed.track)
        findings = self._look_closer(close, looks.located(findings))
        facts = self._facts(followed)
        return Verdict(
            file=self._delivered.info.path,
            facts=facts,
            findings=tuple(findings),
            observations=tuple(observations),
        )

    def _look_closer(self, close: CloseLook, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings with what a closer look adds, and write the pictures asked for."""
        request = self._request
        seen = [with_instead(each) for each in with_others(close, findings)]
        if request.crops:
            seen = with_crops(close, seen)
        if request.pictures is not None:
            write_pictures(close, seen, request.pictures)
        if request.frames_folder is not None:
            write_frames(close, seen, request.frames_folder)
        return seen

    def _follow(self, places: Places) -> _Followed:
        recogniser = Recogniser(self._expected)
        self.stretch = stretch = self.stretch or self._stretch(recogniser)
        self._request = request = replace(self._request, at_frame=stretch.start)
        delivered, film = self._delivered, self._expected
        attempt = Attempt(film, places, recogniser, delivered.info, request)
        signatures = sign_frames(delivered, film.ground, stretch, request.on_progress, attempt.see)
        placing = place_film(film, signatures, recogniser)
        read, woven = signatures, False
        if placing.score < _LIKELY:
            moving = without_static(signatures)
            found = place_film(film, moving, recogniser)
            if found.score > placing.score + _CLEARER:
                placing, read = found, moving
        if placing.score < _LIKELY:
            by_field = place_film(film, one_field(read), recogniser, refine=False)
            woven = by_field.score > placing.score + _CLEARER
            placing = by_field if woven else placing
        tracker = Tracker(film, read, placing, recogniser, fields=woven)
        track = _moved(tracker.track(), request.at_frame)
        return _Followed(attempt, signatures, placing, track, is_part=stretch.stop < _ENDLESS)

    def _stretch(self, recogniser: Recogniser) -> range:
        """Return the frames of the file to follow: about the credits, if it is far longer."""
        film, info, request = self._expected, self._delivered.info, self._request
        whole = range(request.at_frame, _ENDLESS)
        rate = self._film.schedule.rate.value
        paces = sorted({1.0, float(rate / info.rate) if info.rate else 1.0})
        about = info.about_frames or info.frames or 0
        if about - request.at_frame <= LONGER * film.frame_count / paces[0]:
            return whole
        sampled = range(request.at_frame, _ENDLESS, sampled_every(film, paces))
        signatures = sign_frames(self._delivered, film.ground, sampled, request.on_progress)
        found = find_stretch(film, signatures, recogniser, paces)
        if found is None:
            return whole
        return range(request.at_frame + found.start, request.at_frame + found.stop)

    def _transport(self, followed: _Followed) -> tuple[Transport, Sequence[Point]]:
        info = self._delivered.info
        size_px = info.width_px, info.height_px
        plain = Transport(
            self._expected, size_px, followed.placing.geometry, np.arange(256, dtype=np.uint8)
        )
        pairs = []
        for kept in followed.signatures.kept:
            frame = plain.frame(followed.track, kept.index)
            if frame is not None:
                pairs.append((frame, kept.luma))
        points = level_points(pairs) if pairs else []
        return replace(plain, codes=code_table(points)), points

    def _matrix(self, followed: _Followed, transport: Transport) -> Matrix | None:
        """Return the matrix of the file's luma, None where it cannot be told."""
        pairs: list[tuple[NDArray[np.uint8], NDArray[np.uint8]]] = []
        for kept in followed.signatures.kept:
            frame = followed.track.frames[kept.index]
            if frame is not None and transport.is_exact:
                pairs.append((self._film.painter.frame(frame), kept.luma))
        return seen_matrix(pairs) if pairs else None

    def _sound(self, track: Track) -> SoundSeen | None:
        """Return how the sound compares, None for pictures, and where the film plays faster."""
        info, rate = self._delivered.info, self._film.schedule.rate.value
        first = next((index for index, frame in enumerate(track.frames) if frame is not None), None)
        if info.rate is None or first is None or self._request.frames is not None:
            return None
        if info.rate != rate and track.pace == 1:
            return None
        begin_s = first / info.rate - (track.frames[first] or 0) / rate
        return compare_sound(self._film, info.sound, begin_s=begin_s)

    def _evidence(
        self, followed: _Followed, compared: Compared, places: Places, transport: Transport
    ) -> Evidence:
        request, track = self._request, followed.track
        wanted = request.frames or range(self._expected.frame_count)
        spans = followed.signatures.spans
        first = request.at_frame
        events = find_events(
            track.frames,
            track.pace,
            wanted,
            lambda index: index < first or float(spans[index - first]) < BLANK_SPAN,
        )
        explained = explained_tiles(compared, places, transport, track)
        least = threshold(compared.strays) * request.tolerance
        static, touched = overlays(compared.strays, least, explained)
        for index in compared.strays.frames:
            explained[index] = explained.get(index, np.zeros_like(touched)) | touched
        return Evidence(
            film=self._film,
            info=self._delivered.info,
            request=request,
            wanted=wanted,
            track=track,
            placing=followed.placing,
            interlaced=followed.signatures.interlaced,
            times_s=followed.signatures.times_s,
            events=events,
            judged=compared.judged,
            due=self._due(compared, places, wanted),
            overlays=tuple(static),
            covers=tuple(covers(compared.strays, least, explained, self._top_px(transport, track))),
        )

    def _top_px(self, transport: Transport, track: Track) -> Callable[[int], float | None]:
        """Return what finds the row of the roll at the top of a frame of the file, in its px."""

        def top_px(index: int) -> float | None:
            frame = track.frames[index]
            row = None if frame is None else self._film.schedule.offset_px(frame)
            return None if row is None else row * transport.geometry.down

        return top_px

    def _due(self, compared: Compared, places: Places, wanted: range) -> frozenset[int]:
        """Return which of the texts that were not seen the film shows whole in wanted frames."""
        unseen = {each.target.index for each in compared.judged if each.state is State.UNSEEN}
        due: set[int] = set()
        if self._request.every == 1 and unseen:
            for frame in wanted:
                due |= {target.index for target, _, _ in places.shown(frame)} & unseen
        return frozenset(due)

    def _facts(self, followed: _Followed) -> Facts:
        info, geometry = self._delivered.info, followed.placing.geometry
        frames = followed.track.frames
        # A file that is far longer than the credits is followed about them, and not to its end.
        count = max(len(frames), info.about_frames or 0) if followed.is_part else len(frames)
        return Facts(
            codec=info.codec,
            width_px=info.width_px,
            height_px=info.height_px,
            rate=info.rate or Fraction(self._film.schedule.rate.value),
            frames=count,
            matched_frames=sum(frame is not None for frame in frames),
            first_film_frame=next((frame for frame in frames if frame is not None), None),
            scale=(geometry.across, geometry.down),
            place_px=(geometry.left_px, geometry.top_px),
        )


def _moved(track: Track, by: int) -> Track:
    """Return a track of a file whose first frames were not looked at."""
    if not by:
        return track
    return replace(
        track,
        frames=(*[None] * by, *track.frames),
        costs=(*[0.0] * by, *track.costs),
        mixtures={index + by: mixture for index, mixture in track.mixtures.items()},
    )
