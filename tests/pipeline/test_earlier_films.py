"""What an earlier film leaves to the next saves time and changes nothing, whatever was edited."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from endroll.build import roll as build_roll
from endroll.core.diagnostics import EndrollError
from endroll.layout import blocks as layout_blocks
from endroll.pipeline.inspect import inspect_film
from endroll.preview.session import Reel
from endroll.source.origin import Origin
from endroll.text import shaping

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film

NAMES: Final = (
    *("Ann", "Bo Ek", "Cyd Fox", "謝德慶", "Ai Weiwei 艾未未", "דוד כהן", "Éva Ó", "김 철수"),
    *("A much longer name than the others have", '"Weber, Jonas"', "Zoë <i>Q.</i>", "*Star", "&Co"),
    *("{name: Deng, native: 邓, reading: teng}", "{name: Li, style: text}", "{{ who }}", "'it''s'"),
    *(
        "{name: Ho, spread: no}",
        "Wide " * 30,
        "\\<b>",
        "Ann # in doubt: spelt so?",
        "- x",
        "[",
        "?",
    ),
)
KINDS: Final = (
    *("- names: [{0}, {1}]", "- role: {0}\n  names: [{1}, {0}]", "- {{role: {0}, names: [{1}]}}"),
    *("- role: Gaffer\n  names:\n  - {0}\n  # in doubt: whose?\n  - {1}", "- heading: {0}"),
    *("- {{role: A, names: [{0}, {1}], arrange: beside}}", "- names: [{0}]\n  name_width: 5"),
    *("- cast:\n  - {{role: {0}, names: {1}}}\n  - {0}: {1}", "- title: {0}", "- space: 30"),
    *("- cast: [{{role: Long role here, names: {1}}}]\n  leader: dots", "- rule: {{width: 300}}"),
    *("- text: |+\n    {0} and\n\n    {1}\n\n", "- text: >\n    {0}\n    {1}\n  align: justify"),
    *("- song: {{title: {0}, written_by: {1}}}", "- names: {0}\n  when: festival"),
    *("- section:\n  - names: {0}\n  - {{role: {1}, names: [{0}]}}\n  heading: {1}\n  gap: 9",),
    *("- row:\n  - names: {0}\n  - names: [{1}, {0}]", "- card:\n  - names: {1}\n  hold: 2s"),
    *(
        "- card: [{{names: {0}}}]\n  stop: yes",
        "- names: [{0}]\n  alone: 1s",
        "- include: more.yaml",
    ),
    *("- names: &anchor\n  - {0}\n  - {1}", "- names: *anchor", "-\n  names: {0}", "- names: {0}"),
    *("- scroll:\n  - names: {0}\n  - names: {1}\n  direction: down", "- logos: [logo.png]"),
)
HEADS: Final = {
    "title": ("A", "B"),
    "language": ("en", "ja", "he", "tr"),
    "theme": ("classic", "vfx", "minimal", "mincho"),
    "video": ("{fps: 24}", "{size: 640x360}", "{background: red}", "{size: 1920x1080, scale: 1.5}"),
    "layout": (
        *(
            "{axis: balanced}",
            "{axis: optical}",
            "{gap: 30}",
            "{gap: 60}",
            "{safe: 700}",
            "{native: after}",
        ),
        *("{side: name}", "{columns: auto}", "{cards: vertical}", "{ruby: yes}", "{gutter: 90}"),
    ),
    "styles": (
        *("{name: {size: 30}}", "{name: {size: 31, underline: yes}}", "{role: {case: small-caps}}"),
        *("{base: {leading: 0.5}}", "{name: {shrink: 60%}}", "{name: {shadow: {x: 2}}}"),
        *("{name: {plate: {color: blue}}}", "{name: {gradient: [red, blue]}}"),
    ),
    "timing": ("{duration: 20s}", "{speed: 4}", "{direction: down}", "{direction: left}"),
    "versions": ("[festival]", "{festival: {title: C}}"),
    "vars": ("{who: Ann}", "{who: Bo}"),
    "check": ("{rules: {too-small: off}}",),
    "fonts": ("{Hani: Noto Serif JP}",),
}
SETTINGS: Final = ((), ("title=Z",), ("styles.name.size=40",), ("roll.0.names=[Zed]",))


@dataclass(frozen=True)
class Draft:
    """Credits as their parts: keys above and below the roll, and its entries."""

    entries: tuple[str, ...]
    heads: dict[str, str] = field(default_factory=dict)
    is_roll_first: bool = False
    settings: tuple[str, ...] = ()
    version: str | None = None
    spoilt: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        heads = [f"{key}: {value}" for key, value in self.heads.items()]
        roll = ["roll:", *self.entries]
        text = "\n".join([*roll, *heads] if self.is_roll_first else [*heads, *roll])
        if self.spoilt is None:
            return text
        at = self.spoilt[0] % (len(text) + 1)
        return text[:at] + self.spoilt[1] + text[at:]


entries = st.builds(
    lambda kind, first, second: kind.format(first, second),
    st.sampled_from(KINDS),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES[:8]),
)
plain_entries = st.builds(
    lambda kind, first, second: kind.format(first, second),
    st.sampled_from(KINDS[:6]),
    st.sampled_from(NAMES[:8]),
    st.sampled_from(NAMES[:8]),
)
drafts = st.builds(
    Draft,
    st.lists(plain_entries, min_size=9, max_size=13).map(tuple),
    is_roll_first=st.booleans(),
)


@st.composite
def edited(draw: st.DrawFn, draft: Draft) -> Draft:
    """A draft after one edit; a spoilt one is mended first."""
    draft = replace(draft, spoilt=None)
    at = draw(st.integers(0, len(draft.entries) - 1))
    written = list(draft.entries)
    match draw(st.sampled_from("CCCCIIDDMHHHHSVX")):
        case "C":
            written[at] = draw(entries)
        case "I":
            written.insert(at, draw(entries))
        case "D" if len(written) > 1:
            del written[at]
        case "M":
            written.insert(draw(st.integers(0, len(written) - 1)), written.pop(at))
        case "H":
            key = draw(st.sampled_from(sorted(HEADS)))
            value = draw(st.sampled_from((*HEADS[key], None)))
            heads = {name: held for name, held in draft.heads.items() if name != key}
            return replace(draft, heads={**heads, key: value} if value else heads)
        case "S":
            return replace(draft, settings=draw(st.sampled_from(SETTINGS)))
        case "V":
            return replace(draft, version=draw(st.sampled_from((None, "festival"))))
        case "X":
            wrong = draw(
                st.sampled_from(("\n", " ", "\t", '"', "'", "[", "- ", "\n# x\n", ":", "\r\n"))
            )
            return replace(draft, spoilt=(draw(st.integers(0, 5000)), wrong))
        case _:
            pass
    return replace(draft, entries=tuple(written))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Draft, ...]:
    """A draft after each of some edits."""
    history = [draw(drafts)]
    for _ in range(draw(st.integers(1, 6))):
        history.append(draw(edited(history[-1])))
    return tuple(history)


def made(origin: Origin, earlier: Film | None) -> tuple[Film | None, tuple[Diagnostic, ...]]:
    try:
        return inspect_film(origin, earlier=earlier)
    except EndrollError as problem:
        return None, problem.diagnostics


def check_history(history: tuple[Draft, ...], path: Path) -> list[bool]:
    """Compose every draft from nothing and with the film before; return which are films."""
    kept: Film | None = None
    reel: Reel | None = None
    were_films = []
    for draft in history:
        path.write_text(draft.text, encoding="utf-8", newline="")
        origin = Origin(path, draft.settings, draft.version)
        film, diagnostics = made(origin, kept)
        fresh, expected = made(origin, None)
        assert diagnostics == expected
        assert (film is None) == (fresh is None)
        were_films.append(film is not None)
        if film is None or fresh is None:
            continue
        assert film.credits == fresh.credits
        assert film.roll == fresh.roll
        assert film.schedule == fresh.schedule
        assert film.inputs == fresh.inputs
        reel = Reel(1, film, earlier=reel)
        assert reel.facts == Reel(1, fresh).facts
        kept = film
    return were_films


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "more.yaml").write_text("- names: [Included]\n- names: Also\n", encoding="utf-8")
    Image.new("L", (40, 20), 200).save(tmp_path / "logo.png")
    return tmp_path / "credits.yaml"


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories())
def test_an_edited_film_is_as_one_composed_from_nothing(
    project: Path, history: tuple[Draft, ...]
) -> None:
    check_history(history, project)


PLAIN: Final = "roll:\n" + "".join(
    f"- {{role: Role {n}, names: [Ann {n}, Bo]}}\n" for n in range(9)
)


def edit(path: Path, text: str, earlier: Film | None = None) -> Film:
    path.write_text(text, encoding="utf-8")
    film, _ = inspect_film(Origin(path), earlier=earlier)
    assert film is not None
    return film


def kept_blocks(film: Film, earlier: Film) -> list[bool]:
    """Return for each block whether the earlier film has the same object."""
    known = set(map(id, earlier.roll.blocks))
    return [id(block) in known for block in film.roll.blocks]


def test_one_changed_name_makes_one_block_again(project: Path) -> None:
    first = edit(project, PLAIN)
    again = edit(project, PLAIN.replace("Ann 4", "Cy"), first)
    assert kept_blocks(again, first) == [n != 4 for n in range(9)]


def test_entries_in_a_section_are_kept_too(project: Path) -> None:
    text = PLAIN + "- section:\n" + "".join(f"  - names: Di {n}\n" for n in range(3))
    first = edit(project, text)
    second = edit(project, text.replace("Di 1", "Ed"), first)
    assert kept_blocks(second, first)[9:] == [True, False, True]


def test_one_block_higher_moves_those_below(project: Path) -> None:
    first = edit(project, PLAIN)
    again = edit(project, PLAIN.replace("[Ann 4", "[Ann 4, Cy"), first)
    assert kept_blocks(again, first) == [n < 4 for n in range(9)]
    blocks = again.roll.blocks, first.roll.blocks
    assert len({new.top_px - old.top_px for new, old in zip(*blocks, strict=True)}) == 2


EVERY_KIND: Final = tuple(kind.format("Ann", "Bo Ek") for kind in KINDS if "anchor" not in kind)


@pytest.mark.parametrize("new", ["- names: Cy", "- names:\n  - Cy\n  - Di", "# note", "- space: 4"])
def test_entries_of_every_kind_are_as_new_below_a_line_more(project: Path, new: str) -> None:
    first = Draft(EVERY_KIND, {"timing": "{speed: 4}"})
    more = replace(first, entries=(EVERY_KIND[0], new, *EVERY_KIND[1:]))
    changed = replace(more, entries=(*more.entries[:-3], "- names: Flo", *more.entries[-3:]))
    check_history((first, more, changed, more, first), project)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many blocks are built and set, and how many lines are shaped."""
    counts: Counter[str] = Counter()

    def count(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def counting(*values: object, **named: object) -> object:
            counts[name] += 1
            return real(*values, **named)

        monkeypatch.setattr(module, name, counting)

    count(build_roll, "build_block")
    count(layout_blocks, "compose_block")
    count(shaping, "shape_run")
    return counts


@pytest.mark.parametrize("below", ["", "- section:\n  - names: Di\n  - {role: Ed, names: Flo}\n"])
def test_a_line_more_makes_its_own_block_alone(
    project: Path, counted: Counter[str], below: str
) -> None:
    rest = f"{below}- names: Gus\n"
    first = edit(project, PLAIN + rest)
    lines = PLAIN.splitlines(keepends=True)
    counted.clear()
    again = edit(project, "".join([*lines[:4], "- names: Cy\n", *lines[4:]]) + rest, first)
    assert counted["shape_run"] == 1
    # The first entry, the last, and those next to the change are always read again.
    assert counted["compose_block"] <= counted["build_block"] <= 5
    assert len(again.roll.blocks) == len(first.roll.blocks) + 1


@pytest.mark.parametrize(
    "head", ["", "styles: {name: {shrink: 50%}}\n", "layout: {axis: balanced}\n"]
)
def test_nothing_of_films_long_gone_is_kept(project: Path, head: str) -> None:
    wide = PLAIN.replace("Bo]", f"{'Wide ' * 20}]") if "shrink" in head else PLAIN
    film = edit(project, head + wide)
    stages = ref(film.stages.stacked.galleys), ref(film.stages.entries)
    shaper = ref(film.shaper)
    for number in range(3):
        film = edit(project, head + wide.replace("Ann 4", f"Cy {number}"), film)
    gc.collect()
    assert (shaper(), *(stage() for stage in stages)) == (None, None, None)
