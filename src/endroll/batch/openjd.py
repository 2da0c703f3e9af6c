"""Write a plan as a job for render farms: an Open Job Description template.

In: the items of a plan. Out: YAML. A task of the job runs `endroll batch` for one film and version
in one delivery, so that a farm needs nothing but endroll.
Source: Open Job Description, Template Schemas 2023-09, and RFC 0001 for chunks of frames.
"""

from __future__ import annotations

import os.path
import re
from dataclasses import dataclass, fields
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.openjd_text import in_format, literal, template_yaml
from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import UsageError, error, shortened
from endroll.encode.cinema.naming import DATE_VARIABLE
from endroll.encode.render_spec import RequestedAlpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.remote.addresses import Address

MOST_VALUES: Final = 1024
"""The values that a parameter of a step takes at most; more are shared among several steps."""
LONGEST_VALUE: Final = 1024
LONGEST_STEP_NAME: Final = 64
LONGEST_JOB_NAME: Final = 128
CHUNK_FRAMES: Final = 1_000
"""The frames of a task at least: a shorter one is mostly the start of a process."""

_DAY_S: Final = 24 * 60 * 60
_SECONDS_TO_END: Final = 60
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_SIGNS: Final = re.compile(r"([*?\[])")

Template = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Places:
    """The plan and its folder, as the job names them, and as they are here."""

    folder: Path

    def below(self, path: Path) -> str:
        """Return the path of a file on a worker: below the folder, or as it is."""
        name = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if name == ".." or name.startswith("../"):
            return literal(str(path.absolute()))
        return "{{Param.Folder}}" + (f"/{literal(name)}" if name != "." else "")


def write_openjd(
    plan_path: Path,
    items: Sequence[BatchItem],
    path: Path,
    *,
    frame_counts: Mapping[Path, int] | None = None,
    address: Address | None = None,
) -> None:
    """Write the job that renders items of a plan, whole or not at all.

    Sequences of many frames are divided among tasks where `frame_counts` has their number, by the
    path of the output. With the `address` of a remote plan, workers read it there.

    Raises:
        RenderError: the job cannot be written.
        UsageError: the path is the plan or credits, or a name cannot be in a job.
    """
    refuse_inputs((path,), (plan_path, *(item.origin.path for item in items)))
    text = openjd_template(plan_path, items, path, frame_counts=frame_counts, address=address)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def openjd_template(
    plan_path: Path,
    items: Sequence[BatchItem],
    path: Path,
    *,
    frame_counts: Mapping[Path, int] | None = None,
    address: Address | None = None,
) -> str:
    """Return the job that `write_openjd` writes to a path.

    Raises:
        UsageError: a name cannot be in a job.
    """
    for item in items:
        _check_names(item)
    counts = {} if frame_counts is None or address is not None else frame_counts
    divided = [item for item in items if _is_long(item, counts)]
    whole = [item for item in items if not _is_long(item, counts)]
    names = _StepNames()
    steps = [
        *_steps_of_films(whole, names),
        *(_step_of_frames(item, counts[item.path], plan_path, names) for item in divided),
    ]
    title = shortened(f"endroll {plan_path.name}", LONGEST_JOB_NAME)
    template: Template = {"specificationVersion": "jobtemplate-2023-09"}
    if divided:
        template["extensions"] = ["TASK_CHUNKING"]
    template |= {
        "name": in_format(title),
        "description": f"{len(items)} films, rendered by endroll {version_of('endroll')}",
        "parameterDefinitions": [
            *(_paths(plan_path, items, path) if address is None else _addresses(address)),
            *_parameters(),
        ],
        "jobEnvironments": [_environment(items)],
        "steps": steps,
    }
    return template_yaml(template)


def _is_long(item: BatchItem, counts: Mapping[Path, int]) -> bool:
    """Return whether the frames of an item are worth several tasks: files can be written apart."""
    is_divisible = item.spec.format.is_sequence and not item.spec.matte
    return is_divisible and counts.get(item.path, 0) >= 2 * CHUNK_FRAMES


def _addresses(address: Address) -> list[Template]:
    """Return the parameter of a remote plan; one with credentials in it has no default."""
    default = {} if str(address) != address.url else {"default": address.url}
    return [
        {"name": "Plan", "type": "STRING", "minLength": 1, **default, "description": "the plan"}
    ]


def _paths(plan_path: Path, items: Sequence[BatchItem], path: Path) -> list[Template]:
    """Return the parameters of a plan in a folder, which farms copy or find on a shared disk."""
    plan, folder = _below(path.parent, plan_path), _below(path.parent, plan_path.parent)
    outputs = _below(path.parent, _common_folder(items)) if items else None
    return [
        {
            "name": "Plan",
            "type": "PATH",
            "objectType": "FILE",
            "dataFlow": "IN",
            **({"default": plan} if plan is not None else {}),
            "description": "the plan",
        },
        {
            "name": "Folder",
            "type": "PATH",
            "objectType": "DIRECTORY",
            "dataFlow": "IN",
            **({"default": folder} if folder is not None else {}),
            "description": "the folder of the plan, with the credits and what they name",
        },
        {
            "name": "Outputs",
            "type": "PATH",
            "objectType": "DIRECTORY",
            "dataFlow": "OUT",
            **({"default": outputs} if outputs is not None else {}),
            "description": "the folder of the outputs, as the plan names it",
        },
    ]


def _parameters() -> list[Template]:
    return [
        {
            "name": "Workers",
            "type": "INT",
            "default": 1,
            "minValue": 1,
            "description": "the processes that share a film on a machine",
        },
        {
            "name": "Endroll",
            "type": "STRING",
            "default": "endroll",
            "minLength": 1,
            "description": "the command of endroll on the workers",
        },
        {
            "name": "OpenBrace",
            "type": "STRING",
            "default": "{",
            "allowedValues": ["{"],
            "userInterface": {"control": "HIDDEN"},
        },
        {
            "name": "CloseBrace",
            "type": "STRING",
            "default": "}",
            "allowedValues": ["}"],
            "userInterface": {"control": "HIDDEN"},
        },
    ]


def _below(folder: Path, path: Path) -> str | None:
    """Return a path as seen from the folder of the job; None if it is not below it.

    A default may not lead out of that folder.
    """
    name = os.path.relpath(path, folder).replace(os.sep, "/")
    return None if name == ".." or name.startswith("../") or len(name) > LONGEST_VALUE else name


def _common_folder(items: Iterable[BatchItem]) -> Path:
    folders = {str(item.path.parent.absolute()) for item in items}
    return Path(os.path.commonpath(folders))


def _environment(items: Iterable[BatchItem]) -> Template:
    """Return what each machine does first: it checks that it has this version of endroll.

    Cinema packages have the date that they would have here, whatever the machine's own variables.
    """
    version = version_of("endroll")
    issued = next((item.spec.issued for item in items if item.spec.issued is not None), None)
    dated = {} if issued is None else {DATE_VARIABLE: str(round(issued.timestamp()))}
    return {
        "name": f"endroll {version}",
        "description": "the same version renders the same bytes on every machine",
        "variables": {"ENDROLL_PROGRESS": "openjd", **dated},
        "script": {
            "actions": {
                "onEnter": {
                    "command": "{{Param.Endroll}}",
                    "args": ["--require", version],
                    "timeout": 5 * 60,
                },
            },
        },
    }


def _steps_of_films(items: Iterable[BatchItem], names: _StepNames) -> Iterator[Template]:
    """Yield the steps of each delivery, with a task for each film and version."""
    groups: dict[tuple[str, bool], dict[tuple[str, str | None], None]] = {}
    for item in items:
        group = groups.setdefault((item.delivery, item.version is not None), {})
        group[item.film, item.version] = None
    for (delivery, has_versions), films in groups.items():
        parts = [
            list(films)[start : start + MOST_VALUES] for start in range(0, len(films), MOST_VALUES)
        ]
        for number, part in enumerate(parts, 1):
            label = f" {number} of {len(parts)}" if len(parts) > 1 else ""
            name = names.take(delivery, label)
            yield _step_of_films(name, delivery, part, has_versions=has_versions)


def _step_of_films(
    name: str, delivery: str, films: Sequence[tuple[str, str | None]], *, has_versions: bool
) -> Template:
    parameters = [_text_parameter("Film", [_pattern(film) for film, _ in films])]
    arguments = ["batch", "{{Param.Plan}}", "--film={{Task.Param.Film}}"]
    if has_versions:
        parameters.append(_text_parameter("Version", [version or "" for _, version in films]))
        arguments.append("--version={{Task.Param.Version}}")
    arguments += [f"--delivery={literal(delivery)}", "--workers={{Param.Workers}}"]
    space: Template = {"taskParameterDefinitions": parameters}
    if has_versions:
        space["combination"] = "(Film, Version)"
    return {"name": name, "parameterSpace": space, "script": _script(arguments)}


def _step_of_frames(
    item: BatchItem, frame_count: int, plan_path: Path, names: _StepNames
) -> Template:
    """Return the step that writes the pictures of a long sequence, some in each task."""
    places, spec = _Places(plan_path.parent), item.spec
    arguments = ["render", places.below(item.origin.path), f"--format={spec.format.name}"]
    if item.version is not None:
        arguments.append(f"--version={literal(item.version)}")
    arguments += [f"--set={literal(setting)}" for setting in item.origin.settings]
    arguments += [f"--{flag}" for flag in _flags(item)]
    arguments += [f"--encoder-option={literal(f'{k}={v}')}" for k, v in spec.encoder_options]
    arguments += ["--frames={{Task.Param.Frame}}", f"--output={places.below(item.path)}"]
    frames = {
        "name": "Frame",
        "type": "CHUNK[INT]",
        "range": f"0-{frame_count - 1}",
        "chunks": {"defaultTaskCount": CHUNK_FRAMES, "rangeConstraint": "CONTIGUOUS"},
    }
    return {
        "name": names.take(item.label, " frames"),
        "parameterSpace": {"taskParameterDefinitions": [frames]},
        "script": _script(arguments),
    }


def _flags(item: BatchItem) -> Iterator[str]:
    """Yield the options of `render` for how an item is written, but its format."""
    spec = item.spec
    if spec.alpha is not RequestedAlpha.NONE:
        yield "transparent" if spec.alpha is RequestedAlpha.STRAIGHT else "premultiplied"
    yield from (part.name for part in fields(spec) if getattr(spec, part.name) is True)
    if spec.format.has_quality:
        yield f"quality={spec.quality.value}"


def _text_parameter(name: str, values: Iterable[str]) -> Template:
    return {"name": name, "type": "STRING", "range": [literal(value) for value in values]}


def _script(arguments: list[str]) -> Template:
    action = {
        "command": "{{Param.Endroll}}",
        "args": arguments,
        "timeout": _DAY_S,
        "cancelation": {
            "mode": "NOTIFY_THEN_TERMINATE",
            "notifyPeriodInSeconds": _SECONDS_TO_END,
        },
    }
    return {"actions": {"onRun": action}}


def _pattern(film: str) -> str:
    """Return the pattern that only this name of a film matches."""
    return _SIGNS.sub(r"[\1]", film)


class _StepNames:
    """Gives each step a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str, label: str = "") -> str:
        """Return a name that no other step has: the text, shortened, and a label."""
        clean = _CONTROL.sub(" ", text).strip() or "films"
        number = 1
        while True:
            end = label + (f" ({number})" if number > 1 else "")
            name = shortened(clean, LONGEST_STEP_NAME - len(end)) + end
            if name not in self._taken:
                self._taken.add(name)
                return name
            number += 1


def _check_names(item: BatchItem) -> None:
    """Refuse names that a job cannot hold.

    Raises:
        UsageError: one has a control character, or is too long.
    """
    version = item.version or ""
    for kind, name in (("film", item.film), ("version", version), ("delivery", item.delivery)):
        says = None
        if _CONTROL.search(name):
            says = "has a control character in it"
        elif len(_pattern(name)) > LONGEST_VALUE:
            says = f"is longer than {LONGEST_VALUE} characters"
        if says is not None:
            raise UsageError(
                error(
                    "openjd-name",
                    f"the {kind} {shortened(name)} {says}, so that no job can name it",
                    hint="give it another name in the plan: `id` for a film",
                    span=item.span,
                )
            )
