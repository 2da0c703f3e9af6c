"""Credits: trees made of the schema, valid credits with edits, and values of `--set`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.reliability.fuzz import hostile, language
from tests.reliability.fuzz.inputs import Input, Kind, Verdict
from tests.reliability.fuzz.promises import broken_by_messages, lost_names
from tests.reliability.fuzz.samples import named_by_credits

from endroll.core.diagnostics import EndrollError
from endroll.exporters.export_credits import export_credits
from endroll.project import inspect
from endroll.source.origin import Origin

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

CREDITS: Final = "credits.yaml"
MOST_FRAMES: Final = 200
"""A film with more is not rendered: that takes time, and no other code."""

MOST_PX: Final = 128 * 128
"""Nor is one with more px a frame."""

_AFTER: Final = {
    "": 60,
    "frame": 24,
    "clip": 1,
    "render": 1.5,
    "sequence": 1,
    "proof.pdf": 1.5,
    "proof.svg": 1.5,
    "proof.png": 1,
    "a.csv": 1.5,
    "a.xlsx": 0.5,
    "a.txt": 1.5,
    "a.md": 1.5,
    "a.tsv": 1.5,
    "cinecred.csv": 1,
}
"""What is done with what was accepted, and how often."""


def with_after(dice: random.Random, plan: dict[str, Any]) -> dict[str, Any]:
    """Return a plan that says what is done with credits that are accepted."""
    after = dice.choices(list(_AFTER), list(_AFTER.values()))[0]
    return {**plan, "after": after, "at": dice.random()}


def try_credits(folder: Path, made: Input, *, checks_names: bool = True) -> Verdict:
    """Lay credits out, check what is promised, and do what the plan says with the film."""
    path = folder / CREDITS
    settings: Sequence[str] = made.plan.get("settings", ())
    try:
        project, found = inspect(path, settings=settings, version=made.plan.get("version"))
    except EndrollError as refused:
        return _refused(refused.diagnostics)
    if project is None:
        return _refused(found)
    broken = list(broken_by_messages(found))
    report = project.report().as_json()
    if checks_names:
        broken += lost_names(made.files[CREDITS].decode(), report, found)
    try:
        _go_on(project, folder, made.plan)
    except EndrollError as refused:
        broken += broken_by_messages(refused.diagnostics)
    return Verdict(accepted=True, broken=tuple(broken))


def _refused(found: Sequence[Diagnostic]) -> Verdict:
    broken = list(broken_by_messages(found))
    if not found:
        broken.append("it is refused without a word")
    return Verdict(accepted=False, broken=tuple(broken))


def _go_on(project: Project, folder: Path, plan: dict[str, Any] | Any) -> None:
    after = plan.get("after", "")
    raster, count = project.schedule.raster, project.schedule.frame_count
    is_small = raster.width_px * raster.height_px <= MOST_PX
    if not after or not is_small:
        return
    index = min(int(plan["at"] * count), count - 1)
    if after == "frame":
        project.frame(index)
    elif after == "clip":
        project.clip().get_frame(index / project.schedule.rate.value)
    elif after.startswith("proof"):
        if project.roll.height_px < 20_000:
            project.save_proof(folder / after)
    elif after in {"render", "sequence"}:
        few = range(index, min(index + MOST_FRAMES, count))
        output, name = ("png", "frames") if after == "sequence" else ("h264", "film.mp4")
        project.render(folder / name, output_format=output, frames=few)
    else:
        form = "cinecred" if after.startswith("cinecred") else None
        export_credits(Origin(folder / CREDITS, version=plan.get("version")), folder / after, form)


def _make_tree(dice: random.Random) -> Input:
    source = language.as_yaml(dice, language.credits_tree(dice))
    return Input({CREDITS: source.encode(), **_files_named(source)}, with_after(dice, {}))


def _files_named(source: str) -> dict[str, bytes]:
    """Return files for the names that credits have in them."""
    return {name: data for name, data in named_by_credits().items() if name in source}


def _make_edited(dice: random.Random) -> Input:
    source = dice.choice(language.examples())
    source = hostile.edited(dice, source, dice.choice((0, 1, 1, 1, 2, 4)))
    data = source.encode()
    if dice.random() < 0.04:
        data = hostile.damaged(dice, data)
    return Input({CREDITS: data, **_files_named(source)}, with_after(dice, {}))


def _make_settings(dice: random.Random) -> Input:
    source = dice.choice(language.examples())
    settings = [_setting(dice) for _ in range(dice.choice((1, 1, 2, 3)))]
    plan = with_after(dice, {"settings": settings})
    if dice.random() < 0.1:
        plan["version"] = dice.choice(("festival", "a", "", "not a", hostile.text(dice)))
    files = _files_named(source + "".join(settings))
    return Input({CREDITS: source.encode(), **files}, plan)


def _setting(dice: random.Random) -> str:
    path = dice.choice(list(language.key_paths()))
    if dice.random() < 0.5:
        path = dice.choice([path for path in language.key_paths() if not path.startswith("roll.")])
    if dice.random() < 0.1:
        path = dice.choice(("roll.0", "roll.99", "roll.-1", "a.b.c", ".", "", "title.", "roll.0.1"))
    if dice.random() < 0.05:
        path = hostile.text(dice)
    sign = "=" if dice.random() < 0.97 else dice.choice(("", "==", ":"))
    value = hostile.text(dice)
    if dice.random() < 0.6 and path in language.key_paths():
        return f"{path}={language.value_for(dice, path)}"
    if dice.random() < 0.2:
        value = dice.choice(("[{}]", "{{a: {}}}", '"{}"', "'{}", "[{}", "{{{}")).format(value)
    return f"{path}{sign}{value}"


def _run_with_names(folder: Path, made: Input) -> Verdict:
    return try_credits(folder, made)


def _run_settings(folder: Path, made: Input) -> Verdict:
    parts = ("roll", "vars", "versions", "include")
    touches = any(setting.strip().startswith(parts) for setting in made.plan["settings"])
    return try_credits(folder, made, checks_names=not touches)


CREDITS_KINDS: Final = (
    Kind("credits made of the schema", 30, _make_tree, _run_with_names),
    Kind("credits with edits", 24, _make_edited, _run_with_names),
    Kind("values of --set", 10, _make_settings, _run_settings),
)
