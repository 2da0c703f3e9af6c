"""Read the deliveries of a plan: how films are written, and where.

In: the node under `deliveries`, and what holds for all. Out: the deliveries that are sound, and a
problem for each mistake in the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.batch.planning.names import (
    DEFAULT_PATTERN,
    NamePattern,
    UnfitNameError,
    check_name,
    parse_pattern,
)
from endroll.batch.remote.addresses import Address, is_address
from endroll.batch.remote.places import staging_of
from endroll.core.diagnostics import Diagnostic, UsageError, error, has_errors, shortened
from endroll.core.files import is_outside
from endroll.encode.cinema.naming import date_of_issue
from endroll.encode.families import CinemaPackage, Quality
from endroll.encode.formats import DEFAULT_FORMAT
from endroll.encode.render_spec import RenderSpec
from endroll.schema.plan import DeliveryKeys
from endroll.schema.validation import read_part
from endroll.source.tree import MappingNode, ScalarNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Span
    from endroll.schema.fields import SourceLine
    from endroll.source.tree import Node

_ABOUT: Final = {
    "unknown-format": "format",
    "unknown-quality": "quality",
    "fixed-encoder-option": "encoder_options",
}
"""The key that a refusal of `RenderSpec` is about."""

_HINT: Final = "write `deliveries:`, and below it names with keys, such as `review: {format: h264}`"


@dataclass(frozen=True, slots=True)
class Naming:
    """The folder of outputs, relative to the plan's, and the pattern of their names.

    A folder with an `address` stands for the one there.
    """

    folder: tuple[str, ...]
    pattern: NamePattern
    address: Address | None = None


DEFAULT_NAMING: Final = Naming(("renders",), DEFAULT_PATTERN)


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """A delivery; `settings` are its raster and its rate, as `--set` takes them."""

    name: str
    spec: RenderSpec
    settings: tuple[str, ...]
    naming: Naming
    span: Span


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The deliveries that are sound, by name; `names` are those of all."""

    sound: Mapping[str, PlannedDelivery]
    names: tuple[str, ...]


def read_naming(
    folder: SourceLine | None, name: SourceLine | None, default: Naming = DEFAULT_NAMING
) -> tuple[Naming | None, tuple[Diagnostic, ...]]:
    """Read a folder and a pattern, None if one has a mistake; `default` has what is not written."""
    problems: list[Diagnostic] = []
    parts: tuple[str, ...] | None = default.folder
    address = default.address
    if folder is not None:
        address, found = _read_address(folder)
        problems += found
        if address is not None:
            parts = staging_of(address)
        elif not found:
            parts, found = _read_folder(folder)
            problems += found
    pattern: NamePattern | None = default.pattern
    if name is not None:
        pattern, found = parse_pattern(name.value, name.span)
        problems += found
    if has_errors(problems) or parts is None or pattern is None:
        return None, tuple(problems)
    return Naming(parts, pattern, address), tuple(problems)


def read_deliveries(
    node: Node | None, naming: Naming, at: Span
) -> tuple[Deliveries, tuple[Diagnostic, ...]]:
    """Return the deliveries under a node, and all problems; `at` is where they would be."""
    if not isinstance(node, MappingNode) or not node.entries:
        missing = node is None or is_left_out(node) or isinstance(node, MappingNode)
        says = "are missing" if missing or node is None else f"need names, not {describe(node)}"
        span = at if node is None else node.span
        problem = error("plan-deliveries", f"the deliveries {says}", hint=_HINT, span=span)
        return Deliveries({}, ()), (problem,)
    problems: list[Diagnostic] = []
    sound: dict[str, PlannedDelivery] = {}
    for key, value in node.entries:
        delivery, found = _read_delivery(key, value, naming)
        problems += found
        if delivery is not None and not has_errors(found):
            sound[key.text] = delivery
    return Deliveries(sound, tuple(key.text for key, _ in node.entries)), tuple(problems)


def _read_delivery(
    key: ScalarNode, value: Node, naming: Naming
) -> tuple[PlannedDelivery | None, tuple[Diagnostic, ...]]:
    if is_left_out(value):
        value = MappingNode((), key.span)
    name = f"the delivery {shortened(key.text)}"
    keys, problems = read_part(DeliveryKeys, value, name=name)
    if keys is None or has_errors(problems):
        return None, problems
    own, found = read_naming(keys.folder, keys.name, naming)
    try:
        spec = _spec_of(keys)
    except UsageError as refused:
        span = _place_of(refused, value) or key.span
        unfit = (replace(each, hint=_in_plan(each.hint), span=span) for each in refused.diagnostics)
        return None, (*problems, *found, *unfit)
    notes = (replace(each, span=key.span) for each in spec.notes)
    problems = (*problems, *found, *notes)
    if own is None:
        return None, problems
    return PlannedDelivery(key.text, spec, _settings_of(value), own, key.span), problems


def _spec_of(keys: DeliveryKeys) -> RenderSpec:
    spec = RenderSpec.of(
        keys.format.value if keys.format else DEFAULT_FORMAT,
        transparent=bool(keys.transparent),
        premultiplied=bool(keys.premultiplied),
        matte=bool(keys.matte),
        textless=bool(keys.textless),
        small=bool(keys.small),
        quality=keys.quality.value if keys.quality else Quality.REVIEW,
        encoder_options={
            name: option.value for name, option in (keys.encoder_options or {}).items()
        },
    )
    # Every worker states the moment that is known here, whatever its own environment says.
    is_package = isinstance(spec.format.family, CinemaPackage)
    return replace(spec, issued=date_of_issue()) if is_package else spec


def _place_of(refused: UsageError, keys: Node) -> Span | None:
    """Return the place of the value that a problem is about, if it is about one."""
    name = _ABOUT.get(refused.diagnostics[0].code)
    value = keys.get(name) if name and isinstance(keys, MappingNode) else None
    return value.span if value else None


def _in_plan(hint: str | None) -> str | None:
    """Return a hint about options of `render` as one about keys of a plan."""
    for option in ("transparent", "premultiplied"):
        hint = hint and hint.replace(f"--{option}", f"`{option}`")
    return hint


def _settings_of(value: Node) -> tuple[str, ...]:
    """Return the settings of a delivery, as they are written."""
    written = ((key, value.get(key)) for key in ("size", "fps") if isinstance(value, MappingNode))
    return tuple(
        f"video.{key}={node.text.strip()}" for key, node in written if isinstance(node, ScalarNode)
    )


def _read_address(folder: SourceLine) -> tuple[Address | None, tuple[Diagnostic, ...]]:
    """Return the address that a folder is, None if it is none, and what is wrong with it."""
    if not is_address(folder.value):
        return None, ()
    try:
        return Address.of(folder.value), ()
    except UsageError as unfit:
        return None, tuple(replace(each, span=folder.span) for each in unfit.diagnostics)


def _read_folder(folder: SourceLine) -> tuple[tuple[str, ...] | None, tuple[Diagnostic, ...]]:
    """Return the parts of a folder's path, relative to the plan's folder."""
    text = folder.value
    problem: Diagnostic | None = None
    if "\\" in text:
        problem = error(
            "folder-path",
            f"the folder {shortened(text)} contains a backslash",
            hint="separate folders with /",
            span=folder.span,
        )
    elif is_outside(text):
        problem = error(
            "folder-outside",
            f"the folder {shortened(text)} is outside the plan's folder",
            hint="write the path of a folder beside the plan, such as `folder: masters`",
            span=folder.span,
        )
    elif "{" in text:
        problem = error(
            "folder-path",
            f"the folder {shortened(text)} is the same for all films, and has no {{…}}",
            hint='write folders that differ into the name: "{version}/{film}"',
            span=folder.span,
        )
    if problem is not None:
        return None, (problem,)
    parts = PurePosixPath(text).parts
    for part in parts:
        try:
            check_name(part)
        except UnfitNameError as unfit:
            message = f"the folder {shortened(part)}{unfit.says}"
            hint = "choose another name for the folder"
            return None, (error("name-unfit", message, hint=hint, span=folder.span),)
    return parts, ()
