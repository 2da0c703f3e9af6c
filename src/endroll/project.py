"""The public API around one film: load credits, and look at them, render and save them.

The command line calls the same functions. A Project only passes on what is inside its Film.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from endroll.core.diagnostics import CreditsError, RenderError, error
from endroll.core.output_paths import default_output, film_slug
from endroll.core.scan import ShownField
from endroll.pipeline.inspect import find_slips, inspect_film
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from endroll.clip import RollClip
    from endroll.core.diagnostics import Diagnostic
    from endroll.delivery_rules.rules import DeliveryCheck
    from endroll.encode.delivery import Delivery
    from endroll.encode.families import Quality
    from endroll.encode.render_spec import RenderSpec
    from endroll.exporters.export_credits import ExportResult
    from endroll.layout.roll import Roll
    from endroll.media.loudness import Loudness
    from endroll.media.sound import SoundTrack
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource
    from endroll.pipeline.film import Film
    from endroll.proof.paper import Paper
    from endroll.report.font_uses import FontUse
    from endroll.report.report import Report
    from endroll.review.comparison import Diff
    from endroll.review.snapshots import SavedProof
    from endroll.verify.findings import Verdict
    from endroll.verify.request import VerifyRequest


class Project:
    """A credits file, or one version of it, laid out and scheduled, ready to paint.

    `load` and `inspect` make one; there is none while the credits have errors. It never changes.
    """

    __slots__ = ("__weakref__", "_film")

    def __init__(self, film: Film) -> None:
        self._film = film

    def __repr__(self) -> str:
        return f"<Project {self.path}: {self.credits.title}, {self.schedule.frame_count} frames>"

    @property
    def path(self) -> Path:
        """The credits file."""
        return self._film.origin.path

    @property
    def settings(self) -> tuple[str, ...]:
        """The overrides, as `--set` takes them."""
        return self._film.origin.settings

    @property
    def version(self) -> str | None:
        """The version of the film, where the file has several."""
        return self._film.origin.version

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that the film is made from, in any version: no output overwrites one."""
        return self._film.inputs

    @property
    def credits(self) -> Credits:
        """The credits as they are written."""
        return self._film.credits

    @property
    def roll(self) -> Roll:
        """The layout: what is where on the roll, in px."""
        return self._film.roll

    @property
    def schedule(self) -> Schedule:
        """The row of the roll at the top of each frame."""
        return self._film.schedule

    @property
    def sounds(self) -> tuple[SoundTrack, ...]:
        """The music, and the sound of footage."""
        mix = self._film.sound.mix
        return () if mix is None else mix.tracks

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The warnings and notes."""
        return self._film.diagnostics

    def frame(self, index: int, *, transparent: bool = False) -> NDArray[np.uint8]:
        """Return frame `index`, counted from 0: uint8 (height, width, 3), RGB.

        In a film that moves by field, its rows alternate between the fields.

        With `transparent`, without its background: uint8 (height, width, 4), RGBA, straight alpha.

        Raises:
            IndexError: there is no such frame.
            RenderError: a picture or footage behind the text cannot be read.
        """
        painter: LayerSource = self._film.painter
        if self._film.schedule.scan.is_interlaced:
            from endroll.encode.fields import shown_frames

            painter = shown_frames(painter, self.credits.video.softening)
        return painter.layer_frame(index) if transparent else painter.frame(index)

    def rows(self, top_px: int, bottom_px: int, *, transparent: bool = False) -> NDArray[np.uint8]:
        """Return rows of the roll, `bottom_px` excluded: uint8 (rows, width, 3), RGB.

        Rows above 0 and below the roll's end show the background. With `transparent`, without the
        background: uint8 (rows, width, 4), RGBA, straight alpha.
        """
        painter = self._film.painter
        rows = painter.layer_rows if transparent else painter.rows
        return rows(top_px, bottom_px)

    def fingerprint(self) -> str:
        """Return a hash that changes whenever a pixel or a sample of the film may change.

        Raises:
            RenderError: a file that the film is made from cannot be read.
        """
        from endroll.pipeline.fingerprint import fingerprint_film

        return fingerprint_film(self._film)

    def loudness(self) -> Loudness | None:
        """Return how loud the film is, which decodes its sound; None if it is silent.

        Raises:
            RenderError: a file can no longer be read.
        """
        from endroll.media.mixing import film_loudness

        mix = self._film.sound.mix
        return None if mix is None else film_loudness(mix, self.schedule)

    def check_deliveries(
        self, *profiles: str, output_format: str | None = None
    ) -> tuple[DeliveryCheck, ...]:
        """Hold the film against the rules of deliveries: `netflix`, `amazon`, `ebu-hd`, `dci`.

        `output_format` is the format that it is to be delivered in. Frames and sound are measured
        where a rule reads them.

        Raises:
            RenderError: a file that the film is made from cannot be read.
            UsageError: there is no such profile or format.
        """
        from endroll.delivery_rules.delivery_check import check_deliveries

        return check_deliveries(self._film, profiles, output_format)

    def frame_index(self, where: str) -> int:
        """Return the frame at a number, a time or a timecode, or that shows a block or name.

        A block or name is found by some of its words.

        Raises:
            UsageError: there is no such frame, or no block or name has these words.
        """
        from endroll.report.locate import locate_frame

        return locate_frame(where, self.roll, self.schedule)

    def report(self) -> Report:
        """Return the length, the step, and when each block and name is on screen."""
        from endroll.report.report import report_film

        return report_film(self._film)

    def slips(self) -> tuple[Diagnostic, ...]:
        """Return likely typing mistakes."""
        return find_slips(self.credits)

    def clip(self, *, transparent: bool = False) -> RollClip:
        """Return the roll as a MoviePy clip; if transparent, with a mask and no background."""
        from endroll.clip import RollClip

        return RollClip(self._film.painter, transparent=transparent, write=self.render)

    def render(  # noqa: PLR0913  all may be left out, and go by name
        self,
        path: Path | str | None = None,
        *,
        output_format: str | None = None,
        transparent: bool = False,
        premultiplied: bool = False,
        resume: bool = False,
        small: bool = False,
        matte: bool = False,
        textless: bool = False,
        quality: Quality | str = "review",
        encoder_options: Mapping[str, str] = MappingProxyType({}),
        frames: range | None = None,
        jobs: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Write the film, whole or not at all, and return what was written.

        Without a path it goes to `renders/` beside the credits. `output_format` is one of
        `endroll.FORMATS`; by default the suffix of the path decides: `.mp4`, and no path, is H.264,
        `.mov` ProRes 422 HQ. A sequence is a folder of numbered files; to `resume` is to keep those
        that exist. `transparent` leaves out the background, with straight alpha, `premultiplied`
        with premultiplied alpha; a `matte` is a fill and its key, two of everything. `textless` is
        the film without text and logos. A `small`
        H.264 file takes longer to encode. `quality`, and `encoder_options` as FFmpeg names them,
        are for lossy formats. `frames` is part of the film. At most `jobs` processes share the
        work, if that is faster. `on_progress` is called with the number of frames done.

        Raises:
            RenderError: the output cannot be written.
            UsageError: there is no such format, quality or encoder option, the format cannot do
                what is requested, `frames` are not in the film, or a file that the film is made
                from would be overwritten.
        """
        from endroll.encode.formats import format_for
        from endroll.encode.render_spec import RenderSpec
        from endroll.farm.jobs import render_film

        spec = RenderSpec.of(
            format_for(path, output_format),
            transparent=transparent,
            premultiplied=premultiplied,
            matte=matte,
            textless=textless,
            resume=resume,
            small=small,
            quality=quality,
            encoder_options=encoder_options,
            frames=frames,
        )
        target = self._output_path(path, spec)
        return render_film(self._film, spec, target, processes=jobs, on_progress=on_progress)

    def render_with_moviepy(
        self,
        path: Path | str | None = None,
        *,
        frames: range | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Write the same frames with MoviePy's own writer, as H.264 in MP4.

        Raises:
            RenderError: the file cannot be written, the film is not in BT.709, or it has fields.
            UsageError: it is a file that the film is made from.
        """
        if self.schedule.scan.is_interlaced:
            raise RenderError(
                error(
                    "field-writer",
                    "MoviePy's writer is progressive, and the film moves by field",
                    hint="leave out --writer moviepy",
                    span=self.credits.video.scan_span,
                )
            )
        from endroll.clip.writer import write_with_moviepy
        from endroll.core.atomic_write import refuse_inputs
        from endroll.encode.output_check import check_output_color
        from endroll.encode.render_spec import RenderSpec

        check_output_color(RenderSpec(), self.credits.video.color)
        clip = self.clip()
        if frames is not None:
            clip = clip.of_frames(frames)
        target = self._output_path(path, RenderSpec())
        refuse_inputs((target,), self.inputs)
        return write_with_moviepy(clip, target, on_progress=on_progress)

    def _output_path(self, path: Path | str | None, spec: RenderSpec) -> Path:
        return self.default_output(spec.name_end) if path is None else Path(path)

    def save_frame(
        self,
        index: int,
        path: Path | str | None = None,
        *,
        guides: bool = False,
        field: ShownField | str | None = None,
    ) -> Path:
        """Write a frame as PNG, by default to `renders/`, and return the path.

        A `field` is the `first` or the `second` field of the frame, with each row twice.

        Raises:
            IndexError: there is no such frame.
            RenderError: the file cannot be written.
            UsageError: the path is a file that the film is made from, or the film has no fields.
            ValueError: there is no such field.
        """
        from endroll.review.snapshots import write_frame

        target = self.default_output(f".{index:05d}.png") if path is None else Path(path)
        shown = None if field is None else ShownField(field)
        write_frame(self._film, index, target, guides=guides, field=shown)
        return target

    def save_sheet(
        self, every: str, path: Path | str | None = None, *, guides: bool = False
    ) -> tuple[Path, range]:
        """Write a contact sheet as PNG, by default to `renders/`; return its path and frames.

        It shows the first frame and one `every` so long after it: `5s` or `48f`.

        Raises:
            RenderError: the file cannot be written.
            UsageError: `every` is not a time, a sheet cannot hold that many frames, or the path is
                a file that the film is made from.
        """
        from endroll.review.snapshots import write_sheet

        target = self.default_output(".sheet.png") if path is None else Path(path)
        return target, write_sheet(self._film, every, target, guides=guides)

    def save_proof(
        self, path: Path | str | None = None, *, paper: Paper | str = "a4"
    ) -> SavedProof:
        """Write the whole roll for proofreading, by default to `renders/`; return what was written.

        A `.png` is one tall picture, a `.svg` one drawing, and a `.pdf` has pages of `a4` or
        `letter` paper, whose text can be searched and copied.

        Raises:
            RenderError: the file cannot be written.
            UsageError: the path has another suffix, there is no such paper, or the path is a file
                that the film is made from.
        """
        from endroll.proof.paper import paper_named
        from endroll.review.snapshots import write_proof

        target = self.default_output(".proof.png") if path is None else Path(path)
        return write_proof(self._film, target, paper=paper_named(paper))

    def save_report(self, path: Path | str) -> Report:
        """Write the report in the format that the suffix of the path names, and return it.

        Raises:
            RenderError: the file cannot be written.
            UsageError: there is no such format, it cannot express this report, the package that
                writes it is not installed, or the path is a file that the film is made from.
        """
        from endroll.core.atomic_write import refuse_inputs
        from endroll.exporters.report_formats import write_report

        target = Path(path)
        refuse_inputs((target,), self.inputs)
        report = self.report()
        if target.suffix.lower() == ".json":
            report = replace(report, fingerprint=self.fingerprint(), loudness=self.loudness())
        write_report(report, target)
        return report

    def diff(self, earlier: Project) -> Diff:
        """Compare the credits with those of an earlier project."""
        from endroll.review.comparison import compare_films

        return compare_films(film_of(earlier), self._film)

    def verify(self, path: Path | str, request: VerifyRequest | None = None) -> Verdict:
        """Hold a video or a folder of pictures that came back against this film.

        Raises:
            UsageError: the file cannot be read.
            RenderError: a picture or footage of the film cannot be read.
        """
        from endroll.verify.request import VerifyRequest
        from endroll.verify.verification import verify_film

        return verify_film(self._film, Path(path), request or VerifyRequest())

    def save_verdict(
        self, verdict: Verdict, path: Path | str, *, paper: Paper | str = "a4"
    ) -> None:
        """Write the verdict on a file that came back, as PDF to sign, JSON or text by the suffix.

        The PDF has pictures of changed texts if `VerifyRequest.crops` asked for them.

        Raises:
            RenderError: the file cannot be written.
            UsageError: there is no such format or paper, the path is a file that was read, or the
                file that came back cannot be read any more.
        """
        from endroll.proof.paper import paper_named
        from endroll.verify.verdict_file import write_verdict

        write_verdict(self._film, verdict, Path(path), paper=paper_named(paper))

    def font_uses(self) -> tuple[FontUse, ...]:
        """Return which font sets what on the roll, and why, style by style."""
        from endroll.report.font_uses import find_font_uses

        shaper = self._film.shaper
        return find_font_uses(self.credits, self.roll, catalogue=shaper.catalogue, book=shaper.book)

    def export(self, path: Path | str, *, form: str | None = None) -> ExportResult:
        """Write the credits in a format for other people and programs.

        `form` is one of `csv`, `xlsx`, `text`, `markdown`, `cinecred` and `departments`; by default
        the end of the path decides. The two tables for correction, `csv` and `xlsx`, hold the file
        as it is written, with all its versions; the others hold this version.

        Raises:
            RenderError: the file cannot be written.
            UsageError: there is no such format, or the path is a file that the film is made from.
        """
        from endroll.exporters.export_credits import export_credits

        return export_credits(self._film.origin, Path(path), form)

    def default_output(self, suffix: str) -> Path:
        """Return a path in `renders/` beside the credits; writing creates the folder."""
        return default_output(self.path, self.default_name(suffix))

    def default_name(self, suffix: str) -> str:
        """Return a file name made of the title and the version."""
        return film_slug(self.credits.title, self.version) + suffix


def film_of(project: Project) -> Film:
    """Return the film inside a project: for endroll's own commands, not part of the API."""
    return project._film  # noqa: SLF001  so that nobody else reaches in


def inspect(
    path: Path | str,
    *,
    settings: Sequence[str] = (),
    version: str | None = None,
    earlier: Project | None = None,
    slips: bool = True,
) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """Read, lay out and schedule a credits file; return the project and every diagnostic.

    `settings` are overrides as `--set` takes them. The project is None if there are errors. An
    `earlier` project of the same credits saves time and changes nothing. Without `slips`, likely
    typing mistakes are left to `Project.slips`.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    film, diagnostics = inspect_film(
        _origin(path, settings, version), earlier=film_of(earlier) if earlier else None, slips=slips
    )
    return (Project(film) if film else None), diagnostics


def inspect_fonts(
    path: Path | str, *, settings: Sequence[str] = (), version: str | None = None
) -> tuple[tuple[FontUse, ...], tuple[Diagnostic, ...]]:
    """Return which font sets what in a credits file, and the diagnostics, missing glyphs included.

    The film need not have a pace: only its layout is needed.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    from endroll.check.film import check_slips
    from endroll.check.severity import settle
    from endroll.pipeline.compose import compose
    from endroll.report.font_uses import find_font_uses

    composed, diagnostics = compose(_origin(path, settings, version))
    if composed is None:
        return (), settle(diagnostics, None)
    diagnostics = (*diagnostics, *check_slips(composed.credits))
    uses = find_font_uses(
        composed.credits, composed.roll, catalogue=composed.catalogue, book=composed.book
    )
    return uses, settle(diagnostics, composed.credits.checks)


def load(
    path: Path | str = "credits.yaml",
    *,
    settings: Sequence[str] = (),
    version: str | None = None,
    earlier: Project | None = None,
) -> Project:
    """Read, lay out and schedule a credits file, or one version of it, as `inspect` does.

    Raises:
        CreditsError: the credits have errors; it carries every diagnostic.
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    project, diagnostics = inspect(path, settings=settings, version=version, earlier=earlier)
    if project is None:
        raise CreditsError(*diagnostics)
    return project


def load_versions(
    path: Path | str = "credits.yaml", *, settings: Sequence[str] = ()
) -> tuple[Project, ...]:
    """Load every version that a credits file lists, in its order.

    What the versions share is laid out and rasterized once, which is faster than loading each
    with `load`. The `inputs` of each are those of all.

    Raises:
        CreditsError: a version has errors; it carries the diagnostics of every such version.
        UsageError: the file cannot be read, it lists no versions, or a setting has no form.
    """
    from endroll.pipeline.versions import load_films

    return tuple(Project(film) for film in load_films(_origin(path, settings, None)))


def diff(before: Project | Path | str, after: Project | Path | str) -> Diff:
    """Compare two projects, or two credits files, which are loaded.

    Raises:
        CreditsError: one of the files has errors.
        UsageError: one of the files cannot be read.
    """
    earlier, later = (
        given if isinstance(given, Project) else load(given) for given in (before, after)
    )
    return later.diff(earlier)


def _origin(path: Path | str, settings: Sequence[str], version: str | None) -> Origin:
    return Origin(Path(path), tuple(settings), version)
