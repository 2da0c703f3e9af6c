"""Parts, variables and versions: one tree out of what is written in several places."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import Diagnostic, UsageError
from endroll.source import includes
from endroll.source.assembly import assemble, listed_versions
from endroll.source.editing import plain
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Assemble = Callable[..., tuple[object, tuple[Diagnostic, ...]]]


@pytest.fixture
def assembled(tmp_path: Path) -> Assemble:
    """Write files, the first of them the credits; return what they are as one tree."""

    def made(
        text: str, *settings: str, version: str | None = None, **files: str
    ) -> tuple[object, tuple[Diagnostic, ...]]:
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
        path = tmp_path / "credits.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        made = assemble(Origin(path, settings, version), shown="credits.yaml")
        return (plain(made.tree) if made.tree else None), made.diagnostics

    return made


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in found]


class TestParts:
    def test_entries_come_in_place_of_their_include(self, assembled: Assemble) -> None:
        tree, found = assembled(
            """
            roll:
              - names: Ann
              - include: cast.yaml
              - section: [{include: crew.yaml}, {names: Di}]
            """,
            cast="- cast: [{Herself: Bo}]\n- names: Cy\n",
            crew="roll:\n  - {role: Edited by, names: Ed}\n",
        )
        assert found == ()
        assert tree == {
            "roll": [
                {"names": "Ann"},
                {"cast": [{"Herself": "Bo"}]},
                {"names": "Cy"},
                {"section": [{"role": "Edited by", "names": "Ed"}, {"names": "Di"}]},
            ]
        }

    def test_what_is_wrong_in_a_part_has_its_place_there(
        self, tmp_path: Path, assembled: Assemble
    ) -> None:
        assembled("roll: [{include: cast.yaml}]", cast="- names: Ann\n- names: [Bo\n")
        made = assemble(Origin(tmp_path / "credits.yaml"), shown="film/credits.yaml")
        assert made.tree
        assert [(one.span.file, one.span.line) for one in made.diagnostics if one.span] == [
            ("film/cast.yaml", 2)
        ]

    def test_parts_include_parts(self, assembled: Assemble) -> None:
        tree, found = assembled(
            "roll: [{include: one.yaml}]", one="- include: two.yaml\n", two="- names: Ann\n"
        )
        assert (tree, found) == ({"roll": [{"names": "Ann"}]}, ())

    def test_a_loop_is_an_error(self, assembled: Assemble) -> None:
        tree, found = assembled(
            "roll: [{include: one.yaml}]",
            one="- include: two.yaml\n- names: Ann\n",
            two="- include: one.yaml\n",
        )
        assert codes(found) == ["include-loop"]
        assert tree == {"roll": [{"names": "Ann"}]}

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("../cast.yaml", "include-outside"),
            ("/etc/passwd", "include-outside"),
            ("C:/cast.yaml", "include-outside"),
            ("none.yaml", "include-missing"),
            (".", "include-unreadable"),
            ("", "include-kind"),
            ("[a, b]", "include-kind"),
        ],
    )
    def test_what_is_no_part(self, assembled: Assemble, name: str, code: str) -> None:
        assert codes(assembled(f"roll:\n  - include: {name}\n")[1]) == [code]

    def test_a_link_out_of_the_project_is_not_followed(
        self, tmp_path: Path, assembled: Assemble
    ) -> None:
        outside = tmp_path.parent / f"{tmp_path.name}.yaml"
        outside.write_text("- names: Ann\n")
        (tmp_path / "linked.yaml").symlink_to(outside)
        assert codes(assembled("roll: [{include: linked.yaml}]")[1]) == ["include-outside"]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("names: Ann\n", "include-keys"),
            ("Ann\n", "include-kind"),
            ("", "include-kind"),
            ("title: A\nroll: [{names: Ann}]\n", "include-keys"),
        ],
    )
    def test_a_part_holds_entries_and_nothing_else(
        self, assembled: Assemble, content: str, code: str
    ) -> None:
        assert codes(assembled("roll: [{include: cast.yaml}]", cast=content)[1]) == [code]

    def test_nothing_stands_beside_an_include(self, assembled: Assemble) -> None:
        text = "roll: [{include: cast.yaml, columns: 2}]"
        _, found = assembled(text, cast="- names: Ann\n")
        assert codes(found) == ["include-keys"]

    def test_work_is_bounded(self, assembled: Assemble, monkeypatch: pytest.MonkeyPatch) -> None:
        many = "".join("- include: two.yaml\n" for _ in range(300))
        assert "include-too-much" in codes(
            assembled("roll: [{include: one.yaml}]", one=many, two="- names: Ann\n")[1]
        )
        monkeypatch.setattr(includes, "MAX_NODES", 100)
        large = "- names: [" + ", ".join(["Ann"] * 60) + "]\n"
        _, found = assembled("roll: [{include: one.yaml}, {include: one.yaml}]", one=large)
        assert codes(found) == ["include-too-much"]

    def test_it_is_bounded_in_depth(self, assembled: Assemble) -> None:
        files = {f"p{depth}": f"- include: p{depth + 1}.yaml\n" for depth in range(12)}
        assert codes(assembled("roll: [{include: p0.yaml}]", **files)[1]) == ["include-too-much"]


class TestVariables:
    def test_texts_stand_in_their_places(self, assembled: Assemble) -> None:
        tree, found = assembled(
            """
            vars: {year: 2026, house: "Lantern & Co: Films"}
            title: "Film {{year}}"
            roll: [{text: "© {{ year }} {{ house }}"}]
            """
        )
        assert found == ()
        assert tree == {
            "title": "Film 2026",
            "roll": [{"text": "© 2026 Lantern & Co: Films"}],
        }

    def test_they_stand_in_parts_and_are_set_from_outside(self, assembled: Assemble) -> None:
        tree, found = assembled(
            "vars: {year: 2026}\nroll: [{include: one.yaml}]",
            "vars.year=2027",
            one="- text: In {{year}}\n",
        )
        assert (tree, found) == ({"roll": [{"text": "In 2027"}]}, ())

    def test_one_may_stand_in_another(self, assembled: Assemble) -> None:
        tree, found = assembled(
            'vars: {line: "© {{ year }} {{house}}", year: 2026, house: "{{ who }} Co", who: Ann}\n'
            'roll: [{text: "{{ line }}"}]'
        )
        assert (tree, found) == ({"roll": [{"text": "© 2026 Ann Co"}]}, ())

    def test_one_that_a_version_changes_changes_those_it_stands_in(
        self, assembled: Assemble
    ) -> None:
        tree, found = assembled(
            'vars: {line: "In {{ year }}", year: 2026}\nroll: [{text: "{{ line }}"}]',
            "vars.year=2027",
        )
        assert (tree, found) == ({"roll": [{"text": "In 2027"}]}, ())

    @pytest.mark.parametrize(
        ("variables", "place"),
        [
            ('a: "{{ a }}"', (2, 6)),
            ('a: "{{ b }}"\n  b: "{{ c }}"\n  c: "{{ a }}"', (4, 6)),
            ('z: "{{ a }}"\n  a: "x{{ b }}"\n  b: "{{ a }}y"', (4, 6)),
        ],
    )
    def test_a_circle_is_an_error_and_ends(
        self, assembled: Assemble, variables: str, place: tuple[int, int]
    ) -> None:
        tree, found = assembled(f'vars:\n  {variables}\nroll: [{{text: "{{{{ a }}}}"}}]')
        assert codes(found) == ["vars-circle"]
        (span,) = (each.span for each in found)
        assert span
        assert (span.line, span.column) == place
        assert isinstance(tree, dict)
        assert "{{" not in tree["roll"][0]["text"]

    def test_one_within_another_that_is_not_known_is_an_error(self, assembled: Assemble) -> None:
        _, found = assembled('vars:\n  a: "{{ yaer }}"\n  year: 2\nroll: [{text: "{{ a }}"}]')
        assert [(one.code, one.span and one.span.line) for one in found] == [
            ("unknown-variable", 2)
        ]

    def test_a_long_chain_is_followed(self, assembled: Assemble) -> None:
        chain = "".join(f'  v{n}: "{{{{ v{n + 1} }}}}"\n' for n in range(3000))
        tree, found = assembled(f'vars:\n{chain}  v3000: end\nroll: [{{text: "{{{{ v0 }}}}"}}]')
        assert (tree, found) == ({"roll": [{"text": "end"}]}, ())

    def test_what_they_grow_to_in_one_another_is_bounded(self, assembled: Assemble) -> None:
        doubled = "".join(f'  v{n}: "{{{{v{n + 1}}}}}{{{{v{n + 1}}}}}"\n' for n in range(60))
        tree, found = assembled(f'vars:\n{doubled}  v60: x\nroll: [{{text: "{{{{v0}}}}"}}]')
        assert codes(found) == ["vars-too-much"]
        assert len(str(tree)) <= 9_000_000

    def test_they_stand_in_the_roles_of_a_cast(self, assembled: Assemble) -> None:
        tree, found = assembled('vars: {who: Herself}\nroll: [{cast: ["{{ who }}": Ann]}]')
        assert (tree, found) == ({"roll": [{"cast": [{"Herself": "Ann"}]}]}, ())
        _, found = assembled('vars: {a: role}\nroll: [{role: Cook, "{{a}}": Baker, names: Ann}]')
        assert codes(found) == ["yaml-duplicate-key"]

    def test_one_that_is_not_known_is_an_error(self, assembled: Assemble) -> None:
        _, found = assembled('vars: {year: 2026}\nroll: [{text: "{{yaer}} {{ }}"}]')
        assert codes(found) == ["unknown-variable"] * 2
        assert all("year" in str(one.hint) for one in found)
        assert codes(assembled('roll: [{text: "{{year}}"}]')[1]) == ["unknown-variable"]

    def test_what_is_no_text_is_an_error(self, assembled: Assemble) -> None:
        assert codes(assembled("vars: [a]\nroll: [a]")[1]) == ["vars-kind"]
        assert codes(assembled("vars: {a: [b]}\nroll: [a]")[1]) == ["vars-kind"]
        assert codes(assembled("vars:\nroll: [a]")[1]) == []

    def test_what_they_add_is_bounded(self, assembled: Assemble) -> None:
        text = '"' + "{{a}}" * 1000 + '"'
        tree, found = assembled(f"vars: {{a: {'x' * 20_000}}}\nroll: [{text}]")
        assert codes(found) == ["vars-too-much"]
        assert isinstance(tree, dict)
        assert len(tree["roll"][0]) <= 8_000_000


FILM = """
versions:
  festival: {video: {fps: 25}, vars: {thanks: Thanks}}
  television:
title: A Film
video: {size: hd, fps: 24}
vars: {thanks: Many thanks}
roll:
  - names: Ann
  - {text: At the festival, when: festival}
  - {text: "{{thanks}}", when: [festival, television]}
  - {text: Elsewhere, when: not festival}
"""


class TestVersions:
    @pytest.mark.parametrize(
        ("version", "fps", "shown"),
        [
            (None, "24", ["Elsewhere"]),
            ("festival", "25", ["At the festival", "Thanks"]),
            ("television", "24", ["Many thanks", "Elsewhere"]),
        ],
    )
    def test_each_has_its_keys_and_its_entries(
        self, assembled: Assemble, version: str | None, fps: str, shown: list[str]
    ) -> None:
        tree, found = assembled(FILM, version=version)
        assert found == ()
        assert tree == {
            "title": "A Film",
            "video": {"size": "hd", "fps": fps},
            "roll": [{"names": "Ann"}, *({"text": text} for text in shown)],
        }

    def test_they_are_listed_in_order(self, tmp_path: Path, assembled: Assemble) -> None:
        assembled(FILM)
        path = tmp_path / "credits.yaml"
        assert listed_versions(path) == ("festival", "television")
        assembled("versions: [b, a]\nroll: [{names: Ann}]")
        assert listed_versions(path) == ("b", "a")
        assembled("roll: [")
        assert listed_versions(path) == ()

    def test_what_is_set_goes_over_what_a_version_changes(self, assembled: Assemble) -> None:
        tree, _ = assembled(FILM, "video.fps=30", version="festival")
        assert isinstance(tree, dict)
        assert tree["video"] == {"size": "hd", "fps": "30"}

    def test_names_and_rows_have_versions_too(self, assembled: Assemble) -> None:
        tree, _ = assembled(
            """
            versions: [long]
            roll:
              - names: [Ann, {name: Bo, when: long}]
              - cast: [{Herself: Cy}, {Voice: Di, when: long}]
              - {section: [{names: Ed, when: long}]}
              - {role: Driver, names: [{name: Flo, when: long}]}
            """
        )
        assert tree == {"roll": [{"names": ["Ann"]}, {"cast": [{"Herself": "Cy"}]}]}

    def test_what_was_empty_stays_to_be_told_of(self, assembled: Assemble) -> None:
        tree, _ = assembled("roll: [{section: []}]")
        assert tree == {"roll": [{"section": []}]}

    def test_when_of_an_include_goes_for_all_of_it(self, assembled: Assemble) -> None:
        text = "versions: [long, short]\nroll: [{include: one.yaml, when: long}]"
        part = "- names: Ann\n- {names: Bo, when: short}\n"
        assert assembled(text, version="long", one=part)[0] == {"roll": [{"names": "Ann"}]}
        assert assembled(text, version="short", one=part)[0] == {"roll": [{"names": "Bo"}]}

    def test_without_a_list_they_are_what_entries_name(self, assembled: Assemble) -> None:
        text = "roll: [{names: Ann}, {names: Bo, when: long}]"
        assert assembled(text, version="long")[0] == {"roll": [{"names": "Ann"}, {"names": "Bo"}]}
        with pytest.raises(UsageError, match="lung") as stopped:
            assembled(text, version="lung")
        assert stopped.value.diagnostics[0].code == "unknown-version"
        assert "long" in str(stopped.value.diagnostics[0].hint)

    def test_one_that_is_not_listed(self, assembled: Assemble) -> None:
        with pytest.raises(UsageError, match="fest") as stopped:
            assembled(FILM, version="fest")
        assert stopped.value.diagnostics[0].code == "unknown-version"
        with pytest.raises(UsageError, match="x") as stopped:
            assembled("roll: [a]", version="x")
        assert stopped.value.diagnostics[0].code == "unknown-version"
        _, found = assembled("versions: [festival]\nroll: [{names: Ann, when: festivl}]")
        assert codes(found) == ["unknown-version"]
        assert "festival" in str(found[0].hint)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("versions: 3\nroll: [a]", "versions-kind"),
            ("versions: [[a]]\nroll: [a]", "versions-kind"),
            ("versions: {a: 3}\nroll: [a]", "versions-kind"),
            ("versions: {a: {roll: []}}\nroll: [a]", "version-key"),
            ("versions: {a: {versions: [b]}}\nroll: [a]", "version-key"),
            ("roll: [{names: Ann, when: }]", "when-kind"),
            ("roll: [{names: Ann, when: []}]", "when-kind"),
            ("roll: [{names: Ann, when: {a: b}}]", "when-kind"),
        ],
    )
    def test_what_makes_no_sense(self, assembled: Assemble, text: str, code: str) -> None:
        assert codes(assembled(text)[1]) == [code]


def test_files_that_parts_include_are_files_of_the_film(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/crew.yaml").write_text("- {include: parts/more.yaml, when: not short}\n")
    (tmp_path / "parts/more.yaml").write_text("roll: [include: last.yaml]\n")
    (tmp_path / "last.yaml").write_text("- names: logo.png\n")
    (tmp_path / "logo.png").write_bytes(b"")
    path = tmp_path / "credits.yaml"
    path.write_text("versions: [short]\nroll: [include: parts/crew.yaml]\n")
    names = "credits.yaml", "last.yaml", "logo.png", "parts/crew.yaml", "parts/more.yaml"
    for version in (None, "short"):
        assembled = assemble(Origin(path, version=version))
        assert sorted(assembled.files) == [tmp_path / name for name in names]
        again = assemble(Origin(path, version=version), earlier=assembled)
        assert sorted(again.files) == sorted(assembled.files)
