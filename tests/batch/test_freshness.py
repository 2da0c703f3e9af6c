"""An item is unchanged only if every byte of its output, and all that it is made from, is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.batch.batch_films import SHORT, item_of, swap, write_short_film

from endroll.batch import file_hashes, freshness
from endroll.batch.freshness import Judgement, judge, judge_all
from endroll.batch.in_process import InProcess
from endroll.batch.manifest import manifest_path, read_manifest, write_manifest
from endroll.batch.outcomes import Cause, State
from endroll.batch.output_digest import files_named
from endroll.batch.run import BatchOptions, run_batch
from endroll.batch.surroundings import Surroundings
from endroll.encode.render_spec import RenderSpec
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.batch.items import BatchItem

SURROUNDINGS = Surroundings.read()


def render(*items: BatchItem) -> None:
    report = run_batch(items, InProcess(), BatchOptions(), lambda _event: None)
    assert [outcome.state for outcome in report.outcomes] == [State.RENDERED] * len(items)


def judged(item: BatchItem) -> tuple[str, str]:
    judgement = judge(item, Surroundings.read())
    return str(judgement.cause), judgement.why


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film, rendered as a file, as a sequence and as a matte."""
    credits_ = write_short_film(tmp_path_factory.mktemp("rendered") / "film")
    render(*items_in(credits_.parent))
    return credits_.parent


def items_in(folder: Path) -> tuple[BatchItem, ...]:
    credits_ = folder / "credits.yaml"
    return (
        item_of(credits_),
        item_of(credits_, "de", "png"),
        item_of(credits_, "en", "prores-422", matte=True),
    )


@pytest.fixture
def film(rendered: Path, tmp_path: Path) -> Path:
    """A copy of that folder that a test may change."""
    return shutil.copytree(rendered, tmp_path / "film")


def test_what_was_rendered_is_unchanged_wherever_it_is(film: Path) -> None:
    for judgement in judge_all(items_in(film), SURROUNDINGS):
        assert (judgement.cause, judgement.why) == (Cause.UNCHANGED, "")
        assert not judgement.is_due
        assert judgement.frame_count
        assert judgement.size_bytes
        assert judgement.fingerprint


def test_what_is_not_there_is_new(film: Path) -> None:
    item = item_of(film / "credits.yaml", "de")
    assert judged(item) == ("new", "not rendered yet")
    item.path.write_bytes(b"something")
    assert judged(item) == ("new", "it has no manifest")
    manifest_path(item.path).write_bytes(b"{}")
    assert judged(item) == ("new", "its manifest is damaged")


def test_what_changed_is_said(film: Path) -> None:
    file, sequence, _ = items_in(film)
    swap(film / "credits.yaml", "Ann", "Fay")
    assert judged(file) == ("changed", "credits.yaml changed")
    judgement = judge(sequence, SURROUNDINGS)
    assert judgement.sound_fingerprint == judgement.fingerprint
    assert judgement.cause is Cause.CHANGED


def test_another_delivery_is_never_the_same(film: Path) -> None:
    file, sequence, matte = items_in(film)
    for item, spec, why in (
        (file, RenderSpec.of("h264", quality="draft"), "the delivery's quality review → draft"),
        (sequence, RenderSpec.of("tiff"), "the delivery's format png → tiff"),
        (matte, RenderSpec.of("prores-422"), "the delivery's matte yes → no"),
        (sequence, RenderSpec.of("png", frames=range(2)), "the delivery's frames all → 0-1"),
    ):
        judgement = judge(replace(item, spec=spec), SURROUNDINGS)
        assert (judgement.cause, judgement.why) == (Cause.CHANGED, why)
        assert judgement.sound_fingerprint is None


def test_many_changes_are_counted(film: Path) -> None:
    item, *_ = items_in(film)
    changed = dict.fromkeys(SURROUNDINGS.packages, "0")
    cause = judge(item, replace(SURROUNDINGS, packages=changed))
    assert cause.why.startswith("Python 3.")
    assert cause.why.endswith(f" and {len(changed) - 3} more")


def test_a_missing_file_is_named(film: Path) -> None:
    file, sequence, matte = items_in(film)
    file.path.unlink()
    assert judged(file) == ("missing", "credits-en.mp4 is missing")
    (sequence.path / "credits-de.00001.png").unlink()
    assert judged(sequence) == ("missing", "credits-de.00001.png is missing")
    shutil.rmtree(sequence.path)
    assert judged(sequence)[0] == "missing"
    matte.path.with_name("credits-en-key.mov").unlink()
    assert judged(matte) == ("missing", "credits-en-key.mov is missing")


def test_a_damaged_file_is_named(film: Path) -> None:
    file, sequence, matte = items_in(film)
    size = file.path.stat().st_size
    with file.path.open("ab") as output:
        output.write(b"x")
    assert judged(file) == ("damaged", f"credits-en.mp4 has {size + 1:,} bytes of {size:,}")
    flip(sequence.path / "credits-de.00001.png", 60)
    says = "credits-de/credits-de.00001.png has other contents"
    assert judged(sequence) == ("damaged", says)
    flip(matte.path.with_name("credits-en-key.mov"), -1)
    assert judged(matte) == ("damaged", "credits-en-key.mov has other contents")


def flip(path: Path, index: int) -> None:
    content = bytearray(path.read_bytes())
    content[index] ^= 1
    path.write_bytes(content)


def test_two_pictures_in_each_others_place_are_damaged(film: Path) -> None:
    _, sequence, _ = items_in(film)
    pictures = sorted(sequence.path.iterdir())
    black, letters = pictures[0], pictures[len(pictures) // 2]
    contents = black.read_bytes(), letters.read_bytes()
    assert contents[0] != contents[1]
    black.write_bytes(contents[1])
    letters.write_bytes(contents[0])
    assert judged(sequence)[0] == "damaged"


def test_a_link_or_folder_in_place_of_a_file_is_no_output(film: Path) -> None:
    file, *_ = items_in(film)
    file.path.unlink()
    file.path.mkdir()
    assert judged(file)[0] == "damaged"


def test_marks_alone_prove_nothing(film: Path) -> None:
    """The hash of all is that of whole hashes, so a manifest with other ones is no proof."""
    file, *_ = items_in(film)
    manifest = read_manifest(file.path)
    assert manifest is not None
    digest = replace(manifest.digest, sha256="0" * 64)
    write_manifest(file.path, replace(manifest, digest=digest))
    assert judged(file) == ("damaged", "credits-en.mp4 has other contents")


def test_an_uncertain_fingerprint_is_changed(film: Path) -> None:
    file, *_ = items_in(film)
    manifest = read_manifest(file.path)
    assert manifest is not None
    write_manifest(file.path, replace(manifest, fingerprint=""))
    judgement = judge(file, SURROUNDINGS)
    assert judgement.cause is Cause.CHANGED
    assert judgement.sound_fingerprint is None


def test_what_is_forced_is_made_whatever_is_there(film: Path) -> None:
    for judgement in judge_all(items_in(film), SURROUNDINGS, forced=True):
        assert judgement.cause is Cause.FORCED
        assert judgement.sound_fingerprint is None
    item = item_of(film / "credits.yaml", "de")
    assert judge(item, SURROUNDINGS, forced=True).cause is Cause.NEW


def test_a_manifest_that_names_endless_frames_costs_nothing(film: Path) -> None:
    _, sequence, _ = items_in(film)
    manifest = read_manifest(sequence.path)
    assert manifest is not None
    write_manifest(sequence.path, replace(manifest, frames=range(10**9)))
    assert judged(sequence) == ("changed", "it has other files than before")


@settings(max_examples=30)
@given(data=st.data())
def test_no_changed_byte_is_unchanged(rendered: Path, data: st.DataObject) -> None:
    """Any byte of an output, of its credits or fonts, changed, added or removed, is noticed."""
    with TemporaryDirectory() as place:
        folder = Path(shutil.copytree(rendered, Path(place) / "film"))
        item = data.draw(st.sampled_from(items_in(folder)))
        files = [folder / "credits.yaml", *outputs_of(item)]
        path = data.draw(st.sampled_from(files))
        before = path.read_bytes()
        after = bytearray(before)
        start = data.draw(st.integers(0, len(before)))
        end = data.draw(st.integers(start, min(len(before), start + 3)))
        after[start:end] = data.draw(st.binary(max_size=3))
        path.write_bytes(after)
        judgement = judge(item, SURROUNDINGS)
        assert judgement.is_due == (bytes(after) != before)


def outputs_of(item: BatchItem) -> Iterator[Path]:
    manifest = read_manifest(item.path)
    assert manifest is not None
    for file in manifest.digest.files:
        yield item.path.parent / file.name


def test_a_file_is_hashed_once_for_all_items(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []

    def noted(path: Path) -> str:
        hashed.append(path)
        return content_digest(path)

    monkeypatch.setattr(file_hashes, "content_digest", noted)
    monkeypatch.setattr(file_hashes, "SETTLED_NS", 0)
    monkeypatch.setattr(freshness, "_MOST_THREADS", 1)
    surroundings = replace(SURROUNDINGS, hashes=file_hashes.FileHashes())
    items = items_in(film) * 20
    judgements: list[Judgement] = [*judge_all(items, surroundings)]
    assert len(judgements) == 60
    assert hashed == [film / "credits.yaml"]


def test_each_file_of_a_clip_counts(tmp_path: Path) -> None:
    """How many a clip has, only its sound says: what was written does afterwards."""
    text = SHORT.replace("64x36", "320x180") + "sound: {channels: 4}\n"
    credits_ = write_short_film(tmp_path / "film", text=text)
    item = item_of(credits_, "en", "dnxhr-hq-opatom", matte=True)
    render(item)
    assert judged(item) == ("unchanged", "")
    manifest = read_manifest(item.path)
    assert manifest is not None
    assert len(manifest.digest.files) == 1 + 4 + 1
    last = item.path / f"{item.path.name}_A04.mxf"
    kept = last.read_bytes()
    last.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert judged(item) == ("damaged", f"{last.parent.name}/{last.name} has other contents")
    last.unlink()
    assert judged(item) == ("missing", f"{last.name} is missing")
    swap(credits_, "channels: 4", "channels: 2")
    assert judged(item)[0] == "missing"
    render(item)
    assert judged(item) == ("unchanged", "")
    assert len(list(item.path.iterdir())) == 3
    one = replace(manifest.digest, files=manifest.digest.files[1:])
    write_manifest(item.path, replace(manifest, digest=one))
    assert judged(item)[0] == "changed"


def test_files_of_a_clip_that_is_elsewhere_are_known_by_their_names(tmp_path: Path) -> None:
    spec = RenderSpec.of("dnxhr-hq-opatom")
    names = ["clip/clip_V01.mxf", "clip/clip_A01.mxf", "clip/clip_A02.mxf"]
    found = files_named(tmp_path / "clip", spec, range(3), [*names, "clip/clip_A17.mxf", "../x"])
    assert found == tuple(tmp_path / name for name in names)
    assert files_named(tmp_path / "clip", spec, range(3), []) == (tmp_path / names[0],)
