"""What the commands do, as functions and methods: each does it, and refuses what it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

import endroll
from endroll.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CREDITS = """\
title: A Film
video: {size: 64x36, fps: 24}
timing: {lead_in: 2f, lead_out: 2f}
styles: {base: {font: Box, size: 60}}
versions: [festival, television]
roll:
  - {role: Directed by, names: Ann Arbor}
  - {role: Music by, names: [Bo, Cy]}
  - {text: Thanks to all, when: festival}
"""


@pytest.fixture
def path(tmp_path: Path, box_fonts: Path) -> Path:
    """A credits file with two versions, in a folder with the box fonts."""
    (tmp_path / "fonts").symlink_to(box_fonts)
    path = tmp_path / "credits.yaml"
    path.write_text(CREDITS, encoding="utf-8")
    return path


def codes(refused: pytest.ExceptionInfo[endroll.EndrollError]) -> list[str]:
    return [diagnostic.code for diagnostic in refused.value.diagnostics]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, object]]:
    """What runs a command and returns the JSON object that it printed."""

    def made(*arguments: str | Path) -> dict[str, object]:
        capsys.readouterr()
        assert run([*map(str, arguments), "--json"]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    return made


class TestProject:
    def test_it_says_what_was_loaded(self, path: Path) -> None:
        project = endroll.load(path, settings=["timing.speed=6"], version="festival")
        assert (project.path, project.version) == (path, "festival")
        assert project.settings == ("timing.speed=6",)
        assert path in project.inputs
        assert project.sounds == ()
        assert "A Film" in repr(project)
        with pytest.raises(AttributeError):
            project.version = "television"  # type: ignore[misc]  # that it is refused is the test

    def test_frames_are_windows_onto_its_rows(self, path: Path) -> None:
        project = endroll.load(path)
        index = project.frame_index("Bo")
        top_px = project.schedule.offset_px(index)
        assert top_px is not None
        rows = project.rows(top_px, top_px + 36)
        np.testing.assert_array_equal(project.frame(index), rows)
        layer = project.rows(top_px, top_px + 36, transparent=True)
        np.testing.assert_array_equal(project.frame(index, transparent=True), layer)
        assert (rows.shape, layer.shape) == ((36, 64, 3), (36, 64, 4))
        assert layer[..., 3].any()

    def test_an_earlier_project_changes_nothing(self, path: Path) -> None:
        alone = endroll.load(path, version="festival")
        again = endroll.load(path, version="festival", earlier=endroll.load(path))
        assert again.fingerprint() == alone.fingerprint()
        np.testing.assert_array_equal(again.rows(0, 300), alone.rows(0, 300))


class TestVersions:
    def test_each_is_as_it_is_when_loaded_alone(self, path: Path) -> None:
        settings = ["timing.speed=6"]
        projects = endroll.load_versions(path, settings=settings)
        assert [project.version for project in projects] == ["festival", "television"]
        for project in projects:
            alone = endroll.load(path, settings=settings, version=project.version)
            assert project.fingerprint() == alone.fingerprint()
            assert project.settings == ("timing.speed=6",)

    def test_the_inputs_of_each_are_those_of_all(self, path: Path) -> None:
        (path.parent / "thanks.txt").write_text("roll", encoding="utf-8")
        first, second = endroll.load_versions(path)
        assert first.inputs == second.inputs
        with pytest.raises(endroll.UsageError):
            second.render(path)

    def test_the_errors_of_all_are_reported(self, path: Path) -> None:
        wrong = "  - {names: A, colums: 2, when: festival}\n  - {nam: B, when: television}\n"
        path.write_text(f"{CREDITS}{wrong}", encoding="utf-8")
        with pytest.raises(endroll.CreditsError) as refused:
            endroll.load_versions(path)
        errors = [found for found in refused.value.diagnostics if found.code == "unknown-key"]
        lines = {found.span.line for found in errors if found.span}
        assert lines == {10, 11}

    def test_a_file_without_versions(self, path: Path) -> None:
        path.write_text("roll: [{names: Ann}]", encoding="utf-8")
        with pytest.raises(endroll.UsageError) as refused:
            endroll.load_versions(path)
        assert codes(refused) == ["no-versions"]


class TestDiff:
    @pytest.fixture
    def later(self, path: Path) -> Path:
        later = path.with_name("later.yaml")
        later.write_text(CREDITS.replace("Ann Arbor", "Anne Arbor"), encoding="utf-8")
        return later

    def test_files_and_projects_compare_alike(self, path: Path, later: Path) -> None:
        of_files = endroll.diff(path, str(later))
        before, after = endroll.load(path), endroll.load(later)
        assert after.diff(before).as_json() == of_files.as_json()
        assert endroll.diff(before, after).changes == of_files.changes
        assert [str(change.change) for change in of_files.changes] == ["changed"]
        assert of_files.frames == (before.schedule.frame_count, after.schedule.frame_count)
        assert of_files.durations_s == (before.report().duration_s, after.report().duration_s)
        assert before.diff(before).changes == ()

    def test_it_is_what_the_command_prints(
        self, path: Path, later: Path, printed: Callable[..., dict[str, object]]
    ) -> None:
        assert printed("diff", path, later) == endroll.diff(path, later).as_json()

    def test_a_proof_is_a_pdf_and_no_input(self, path: Path, later: Path) -> None:
        changes = endroll.diff(path, later)
        saved = changes.save_proof(str(path.with_name("changes.pdf")), paper="letter")
        assert saved.path.read_bytes().startswith(b"%PDF")
        assert saved.pages == 2
        for name, paper, code in (
            ("changes.txt", "a4", "unknown-proof-format"),
            ("more.pdf", "a3", "unknown-paper"),
        ):
            with pytest.raises(endroll.UsageError) as refused:
                changes.save_proof(path.with_name(name), paper=paper)
            assert codes(refused) == [code]
            assert not path.with_name(name).exists()


class TestImportAndExport:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        source = tmp_path / "list.txt"
        source.write_text("Directed by\nAnn Arbor\n\nMusic by\nBo\nCy\n", encoding="utf-8")
        return source

    def test_without_a_path_nothing_is_written(self, source: Path) -> None:
        imported = endroll.import_credits(source)
        assert (imported.lines_in, imported.lines_kept) == (5, 5)
        assert [file.name for file in source.parent.iterdir()] == ["list.txt"]

    def test_it_is_what_the_command_prints(
        self, source: Path, printed: Callable[..., dict[str, object]]
    ) -> None:
        path, other = source.with_name("one.yaml"), source.with_name("other.yaml")
        imported = endroll.import_credits(str(source), str(path), form="text")
        told = printed("import", source, "-o", other, "--from", "text")
        assert path.read_text(encoding="utf-8") == imported.text == other.read_text("utf-8")
        assert {key: told[key] for key in imported.as_json()} == imported.as_json()

    def test_a_file_that_exists_is_kept_unless_forced(self, source: Path) -> None:
        path = source.with_name("credits.yaml")
        path.write_text("mine", encoding="utf-8")
        with pytest.raises(endroll.UsageError) as refused:
            endroll.import_credits(source, path)
        assert codes(refused) == ["output-exists"]
        assert path.read_text(encoding="utf-8") == "mine"
        assert endroll.import_credits(source, path, force=True).text == path.read_text("utf-8")

    def test_a_corrected_table_comes_back(self, path: Path) -> None:
        table = path.with_name("names.csv")
        exported = endroll.load(path).export(table)
        assert exported.rows > 0
        corrected = table.read_text(encoding="utf-8").replace("Ann Arbor", "Anne Arbor")
        table.write_text(corrected, encoding="utf-8", newline="")
        updated = endroll.update_credits(table, str(path))
        assert [(one.before, one.after) for one in updated.changes] == [("Ann Arbor", "Anne Arbor")]
        assert path.read_text(encoding="utf-8") == CREDITS.replace("Ann Arbor", "Anne Arbor")

    def test_an_export_is_of_the_version_and_the_settings(self, path: Path) -> None:
        texts = []
        for version, settings in (("festival", []), ("television", ["title=Another"])):
            out = path.with_name(f"{version}.txt")
            endroll.load(path, version=version, settings=settings).export(out, form="text")
            texts.append(out.read_text(encoding="utf-8"))
        assert ["Thanks to all" in text for text in texts] == [True, False]
        assert ["Another" in text for text in texts] == [False, True]

    def test_an_export_needs_no_film(
        self, path: Path, printed: Callable[..., dict[str, object]]
    ) -> None:
        part = path.with_name("part.yaml")
        part.write_text("- {role: Edited by, names: Di}\n", encoding="utf-8")
        exported = endroll.export_credits(part, part.with_name("part.csv"))
        told = printed("export", part.with_name("again.csv"), part)
        assert {key: told[key] for key in exported.as_json()} == exported.as_json()
        with pytest.raises(endroll.UsageError) as refused:
            endroll.export_credits(path, path.with_name("names.odt"))
        assert codes(refused) == ["unknown-export-format"]


class TestFonts:
    def test_uses_are_those_of_the_file(self, path: Path) -> None:
        uses = endroll.load(path).font_uses()
        assert {use.family for use in uses} == {"Box"}
        assert endroll.inspect_fonts(path) == (uses, ())

    def test_available_fonts_are_what_the_command_prints(
        self, path: Path, printed: Callable[..., dict[str, object]]
    ) -> None:
        fonts = endroll.available_fonts(str(path.parent))
        assert fonts.families[0].origin == "fonts/"
        assert "Box" in {family.family for family in fonts.families}
        assert printed("fonts", path) == json.loads(json.dumps(fonts.as_json()))


class TestNewProject:
    def test_it_is_what_the_command_writes(
        self, tmp_path: Path, printed: Callable[..., dict[str, object]]
    ) -> None:
        files = endroll.new_project(str(tmp_path / "one"), template="short", title="Quay")
        printed("init", tmp_path / "other", "--template", "short", "--title", "Quay")
        for file in files:
            other = tmp_path / "other" / file.relative_to(tmp_path / "one")
            assert file.read_bytes() == other.read_bytes()
        assert endroll.load(files[0]).credits.title == "Quay"

    def test_credits_that_exist_are_kept(self, path: Path) -> None:
        with pytest.raises(endroll.UsageError) as refused:
            endroll.new_project(path.parent)
        assert codes(refused) == ["project-there"]
        assert path.read_text(encoding="utf-8") == CREDITS
        assert "short" in endroll.template_names()
