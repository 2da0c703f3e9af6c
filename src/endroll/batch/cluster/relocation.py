"""Turn the paths in what a worker says into those that the user knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from endroll.batch.tasks import Divided, Failed, UpToDate, Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.batch.tasks import Result
    from endroll.core.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Relocation:
    """The user's folder for each of the worker's, and the user's file for each single file."""

    folders: Mapping[Path, Path]
    files: Mapping[Path, Path] = field(default_factory=dict)

    def path(self, path: Path) -> Path:
        """Return a path as the user knows it."""
        if path in self.files:
            return self.files[path]
        for folder, known in self.folders.items():
            if path.is_relative_to(folder):
                return known / path.relative_to(folder)
        return path

    def text(self, text: str) -> str:
        """Return a text with the user's paths."""
        for folder, known in self.folders.items():
            name = "" if known == Path() else f"{known}/"
            text = text.replace(f"{folder}/", name)
            text = re.sub(rf"{re.escape(str(folder))}(?![\w/-]|\.\w)", lambda _: str(known), text)  # noqa: B023
        return text

    def diagnostic(self, told: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the user's paths."""
        return replace(
            told,
            message=self.text(told.message),
            hint=told.hint and self.text(told.hint),
            span=told.span and replace(told.span, file=self.text(told.span.file)),
            remedies=tuple(
                replace(remedy, span=replace(remedy.span, file=self.text(remedy.span.file)))
                for remedy in told.remedies
            ),
        )

    def result(self, result: Result) -> Result:
        """Return a result with the user's paths."""
        diagnostics = tuple(map(self.diagnostic, result.diagnostics))
        match result:
            case Failed():
                return replace(result, diagnostics=diagnostics)
            case UpToDate() | Divided():
                inputs = tuple(map(self.path, result.inputs))
                return replace(result, inputs=inputs, diagnostics=diagnostics)
            case Written():
                delivery = replace(
                    result.delivery,
                    path=self.path(result.delivery.path),
                    key_path=result.delivery.key_path and self.path(result.delivery.key_path),
                )
                inputs = tuple(map(self.path, result.inputs))
                return replace(result, delivery=delivery, inputs=inputs, diagnostics=diagnostics)
