"""Read the plan of a batch: a YAML file of films, versions and deliveries, as the items to render.

In: a path. Out: the items that are sound, in the order of the plan, and every problem at once with
its place. What is wrong with one film stops no other; what is wrong inside the credits of a film is
reported when it is rendered.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.batch.items import BatchItem
from endroll.batch.planning.film_facts import FilmFacts
from endroll.batch.planning.film_orders import read_orders
from endroll.batch.planning.names import DEFAULT_PATTERN, VARIABLE, UnfitNameError
from endroll.batch.planning.output_conflicts import without_conflicts
from endroll.batch.planning.plan_tables import unknown_column
from endroll.batch.planning.planned_deliveries import DEFAULT_NAMING, read_deliveries, read_naming
from endroll.batch.remote.places import Place
from endroll.core.diagnostics import (
    Diagnostic,
    Span,
    UsageError,
    error,
    has_errors,
    in_reading_order,
    listed,
    shortened,
)
from endroll.core.gc_pause import uncollected
from endroll.core.suggestions import nearest
from endroll.schema.plan import PlanFile, PlanHead
from endroll.schema.validation import read_part, unknown_key
from endroll.source.origin import Origin
from endroll.source.overrides import apply_overrides
from endroll.source.reader import read_node
from endroll.source.tree import MappingNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.batch.planning.film_orders import FilmOrder
    from endroll.batch.planning.plan_tables import PlacedText
    from endroll.batch.planning.planned_deliveries import Deliveries, Naming, PlannedDelivery

MOST_ITEMS: Final = 100_000
MOST_PROBLEMS: Final = 500
"""The most problems that are reported; more of them are usually one mistake."""

MOST_FACTS: Final = 16
"""The films kept as read, the last ones: rows of a table may take turns, and all would be much."""

ALL: Final = "all"
NONE: Final = "none"
"""What `versions` may say besides names: all that the film lists, or the film without any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as read: its items, in its order.

    A plan `is_complete` if it has no errors, and every film could be read for its names: only then
    is a file that no item names a leftover. `places` are the local folders in which outputs are
    written that belong at addresses.
    """

    path: Path
    title: str | None
    items: tuple[BatchItem, ...]
    is_complete: bool
    places: tuple[Place, ...] = ()


def read_plan(path: Path | str) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Read a plan; return its sound items, and all problems in reading order.

    Raises:
        UsageError: the file is missing, cannot be read or parsed, or is no plan.
    """
    path = Path(path)
    tree, problems = _tree_of(path)
    reader = _PlanReader(path, tree, [*problems])
    with uncollected():
        items = reader.items()
    problems = in_reading_order(reader.problems)
    plan = Plan(
        path=path,
        title=reader.title,
        items=items,
        is_complete=reader.is_complete and not has_errors(problems),
        places=tuple(dict.fromkeys(reader.places)),
    )
    return plan, _bounded(problems)


def _tree_of(path: Path) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    name = str(path)
    try:
        node, problems = read_node(path, name)
    except UsageError as refused:
        hint = "name the plan, such as season.yaml; endroll init --template season makes one"
        named = (
            replace(each, hint=hint) if each.code in {"file-missing", "file-is-folder"} else each
            for each in refused.diagnostics
        )
        raise UsageError(*named) from None
    if node is None:
        raise UsageError(*problems)
    if not isinstance(node, MappingNode):
        is_empty = is_left_out(node)
        raise UsageError(
            error(
                "plan-kind",
                "the plan is empty" if is_empty else f"a plan needs keys, not {describe(node)}",
                hint="write at least `films:` and `deliveries:`",
                span=Span(name, 1, 1) if is_empty else node.span,
            )
        )
    if node.get("roll") is not None and node.get("films") is None:
        raise UsageError(
            error(
                "plan-is-credits",
                f"{name} is a film, not a plan",
                hint="endroll render renders it; a plan names such files under `films:`",
                span=node.span,
            )
        )
    return node, problems


@dataclass(slots=True)
class _PlanReader:
    path: Path
    tree: MappingNode
    problems: list[Diagnostic] = field(default_factory=list)
    title: str | None = None
    date: str = ""
    is_complete: bool = True
    places: list[Place] = field(default_factory=list)
    facts: dict[Path, FilmFacts | None] = field(default_factory=dict)
    inputs: dict[Path, None] = field(default_factory=dict)
    lacking: defaultdict[tuple[Span | None, str], dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def items(self) -> tuple[BatchItem, ...]:
        """Return the sound items of the plan, and add what is wrong with the others."""
        naming = self._head()
        # A mistake above the films would spoil all of them: its outputs would be elsewhere.
        is_sound = not has_errors(self.problems)
        deliveries, found = read_deliveries(self.tree.get("deliveries"), naming, self.tree.span)
        self.problems += found
        deliveries = self._with_date(deliveries)
        self.places = [
            Place(self.path.parent.joinpath(*delivery.naming.folder), delivery.naming.address)
            for delivery in deliveries.sound.values()
            if delivery.naming.address is not None
        ]
        orders, tables, found = read_orders(self.tree.get("films"), self.path, self.tree.span)
        self.problems += found
        items: list[BatchItem] = []
        for order in orders:
            items += self._items_of(order, deliveries)
            if len(items) > MOST_ITEMS:
                self._report(
                    "plan-too-large",
                    f"the plan has more than {MOST_ITEMS:,} outputs",
                    order.span,
                    hint="divide it into several plans",
                )
                return ()
        self._report_lacking()
        inputs = (self.path, *tables, *self.inputs)
        kept, found = without_conflicts(self._inside(items), inputs)
        self.problems += found
        return kept if is_sound else ()

    def _head(self) -> Naming:
        known = PlanFile.key_names()
        unknown = [key for key, _ in self.tree.entries if key.text not in known]
        self.problems += [unknown_key(key, known) for key in unknown[:MOST_PROBLEMS]]
        own = tuple(pair for pair in self.tree.entries if pair[0].text in PlanHead.key_names())
        head, found = read_part(PlanHead, MappingNode(own, self.tree.span), name="the plan")
        self.problems += found
        naming, found = read_naming(head.folder, head.name) if head else (None, ())
        self.problems += found
        self.title = head.title.value if head and head.title else None
        self.date = head.date.value if head and head.date else ""
        return naming or DEFAULT_NAMING

    def _with_date(self, deliveries: Deliveries) -> Deliveries:
        """Return the deliveries without those that need a date, if the plan has none."""
        dated = {
            delivery.naming.pattern.span: name
            for name, delivery in deliveries.sound.items()
            if not self.date and "date" in delivery.naming.pattern.fields
        }
        for span in dated:
            self._report(
                "name-date",
                "the name has {date}, and the plan has no date",
                span or self.tree.span,
                hint="add `date: 2026-11-29` to the plan",
            )
        sound = {
            name: delivery
            for name, delivery in deliveries.sound.items()
            if delivery.naming.pattern.span not in dated
        }
        return replace(deliveries, sound=sound)

    def _items_of(self, order: FilmOrder, deliveries: Deliveries) -> Iterator[BatchItem]:
        facts = self._facts(order)
        if facts is None or not self._fits(order, facts, deliveries):
            return
        wanted = tuple(self._deliveries(order, deliveries))
        settings = order.all_settings
        for version in dict.fromkeys(self._versions(order, facts)):
            texts = facts.texts_of(version, settings)
            values = {
                "title": (texts and texts.title) or order.film,
                "version": version or "",
                "film": order.film,
                "date": self.date,
            }
            if texts is not None:
                values |= {f"{VARIABLE}{key}": text for key, text in texts.variables.items()}
            self.is_complete = self.is_complete and texts is not None
            for delivery in wanted:
                naming = delivery.naming
                if texts is None:  # the film fails, and nothing will have this name
                    naming = replace(naming, pattern=DEFAULT_PATTERN)
                path = self._path(order, naming, delivery, values)
                if path is not None:
                    yield BatchItem(
                        film=order.film,
                        delivery=delivery.name,
                        origin=Origin(order.path, (*settings, *delivery.settings), version),
                        spec=delivery.spec,
                        path=path,
                        span=order.span,
                    )

    def _facts(self, order: FilmOrder) -> FilmFacts | None:
        """Return what a film says of itself; None if it cannot be read."""
        known = order.path in self.facts
        facts = self.facts.pop(order.path) if known else self._read(order)
        while len(self.facts) >= MOST_FACTS:
            del self.facts[next(iter(self.facts))]
        self.facts[order.path] = facts
        self.is_complete = self.is_complete and facts is not None
        return facts

    def _read(self, order: FilmOrder) -> FilmFacts | None:
        try:
            facts = FilmFacts.read(order.path)
        except UsageError as refused:
            self.problems += [replace(each, span=order.span) for each in refused.diagnostics]
            return None
        self.inputs |= dict.fromkeys(facts.files)
        return facts

    def _fits(self, order: FilmOrder, facts: FilmFacts, deliveries: Deliveries) -> bool:
        """Return whether a film has what is to be set in it; report what it has not."""
        before = len(self.problems)
        named = {
            name
            for delivery in deliveries.sound.values()
            for name in delivery.naming.pattern.variables
        }
        for name, _ in order.variables:
            if name.text not in named and not facts.uses(name.text):
                self.problems.append(_unknown_variable(name, order, facts))
        for setting in order.settings if facts.tree else ():
            try:
                _, found = apply_overrides(facts.tree or self.tree, (setting.text,))
            except UsageError as refused:
                found = refused.diagnostics
            self.problems += [
                replace(each, span=setting.span, message=each.message.replace("--set ", ""))
                for each in found
            ]
        return len(self.problems) == before

    def _deliveries(self, order: FilmOrder, deliveries: Deliveries) -> Iterator[PlannedDelivery]:
        if not order.deliveries:
            yield from deliveries.sound.values()
        for wanted in {each.text: each for each in order.deliveries}.values():
            if wanted.text in deliveries.sound:
                yield deliveries.sound[wanted.text]
            elif wanted.text not in deliveries.names:
                self._report_unknown("delivery", wanted, deliveries.names)

    def _versions(self, order: FilmOrder, facts: FilmFacts) -> Iterator[str | None]:
        if not order.versions:
            yield from facts.versions or (None,)
        for wanted in order.versions:
            if wanted.text in facts.versions:
                yield wanted.text
            elif wanted.text == NONE:
                yield None
            elif wanted.text == ALL and (facts.versions or facts.tree is None):
                yield from facts.versions or (None,)
            elif wanted.text == ALL:
                self._report(
                    "no-versions",
                    f"{order.name} lists no versions",
                    wanted.span,
                    hint="leave out `versions`, or list them in the film: `versions: [de, fr]`",
                )
            elif facts.has_version(wanted.text):
                yield wanted.text
            else:
                self._report_unknown("version", wanted, facts.versions)

    def _path(
        self,
        order: FilmOrder,
        naming: Naming,
        delivery: PlannedDelivery,
        values: Mapping[str, str],
    ) -> Path | None:
        """Return where an output goes; None if it has no sound name."""
        pattern = naming.pattern
        lacking = [name for name in pattern.variables if f"{VARIABLE}{name}" not in values]
        for name in lacking:
            self.lacking[pattern.span, name][order.film] = None
        if lacking:
            return None
        suffix = delivery.spec.format.name_suffix
        whole = {**values, "delivery": delivery.name, "format": delivery.spec.format.name}
        try:
            *folders, name = pattern.filled(whole)
        except UnfitNameError as unfit:
            self._report(
                "name-unfit",
                f"{order.film} would be called {shortened(unfit.name)}, which{unfit.says}",
                order.span,
                hint=unfit.hint,
            )
            return None
        if suffix and name.lower().endswith(suffix):
            name = name[: -len(suffix)]
        return self.path.parent.joinpath(*naming.folder, *folders, name + suffix)

    def _inside(self, items: list[BatchItem]) -> tuple[BatchItem, ...]:
        """Return the items whose outputs are in the plan's folder, with links resolved."""
        root = self.path.parent.resolve()
        outside: dict[Path, bool] = {}
        kept: list[BatchItem] = []
        for item in items:
            folder = item.path.parent
            if folder not in outside:
                outside[folder] = not _is_inside(folder, root)
            if outside[folder]:
                self._report(
                    "folder-outside",
                    f"the folder {shortened(str(folder), 120)} leads outside the plan's folder",
                    item.span or self.tree.span,
                    hint="remove the link, or choose another `folder`",
                )
            else:
                kept.append(item)
        return tuple(kept)

    def _report_lacking(self) -> None:
        """Report each variable of a name that films lack, with the films."""
        for (span, name), films in self.lacking.items():
            several = len(films) > 1
            self._report(
                "name-variable",
                f"the name has {{{VARIABLE}{shortened(name)}}}, which "
                f"{listed(films, 5)} {'do' if several else 'does'} not define",
                span or self.tree.span,
                hint=f"add it to the `vars` of the film, or to those of the plan: "
                f"`vars: {{{shortened(name)}: …}}`",
            )

    def _report_unknown(self, kind: str, wanted: PlacedText, known: tuple[str, ...]) -> None:
        near = nearest(wanted.text, known)
        choice = f"use one of {listed(known)}" if known else "the film lists none"
        self._report(
            "unknown-version" if kind == "version" else "unknown-delivery",
            f"there is no {kind} called {shortened(wanted.text)}",
            wanted.span,
            hint=f"did you mean {near}?" if near else choice,
        )

    def _report(self, code: str, message: str, span: Span, *, hint: str) -> None:
        self.problems.append(error(code, message, hint=hint, span=span))


def _unknown_variable(name: PlacedText, order: FilmOrder, facts: FilmFacts) -> Diagnostic:
    known = facts.variables
    if name.span.file != order.span.file or name.span.line == order.span.line:
        return unknown_column(name, known)
    near = nearest(name.text, known)
    return error(
        "unknown-variable",
        f"{order.name} has no variable {shortened(name.text)}",
        hint=f"did you mean {near}?"
        if near
        else f"it has {listed(known)}"
        if known
        else "it has no variables",
        span=name.span,
    )


def _is_inside(folder: Path, root: Path) -> bool:
    try:
        return folder.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False


def _bounded(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if len(problems) <= MOST_PROBLEMS:
        return problems
    more = error(
        "more-problems",
        f"there are {len(problems) - MOST_PROBLEMS} more problems",
        hint="correct these first",
    )
    return (*problems[:MOST_PROBLEMS], more)
