"""Local folders that stand for remote ones, and what people are shown in their place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from endroll.batch.remote.addresses import Address
    from endroll.core.diagnostics import Diagnostic


STAGING: Final = ".endroll-remote"
"""The folder beside a plan in which outputs are written before they are taken to their stores."""


def staging_of(address: Address) -> tuple[str, str]:
    """Return the parts of the path, beside a plan, of the folder that stands for an address."""
    return STAGING, hashlib.sha256(address.url.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """A local folder that stands for a remote one."""

    folder: Path
    address: Address

    def address_of(self, path: Path) -> Address | None:
        """Return the address that a local path stands for; None if it is elsewhere."""
        if not path.is_relative_to(self.folder):
            return None
        name = path.relative_to(self.folder).as_posix()
        return self.address.child("" if name == "." else name)


@dataclass(frozen=True, slots=True)
class Places:
    """Every local folder that stands for a remote one; texts then show the addresses."""

    places: tuple[Place, ...] = ()

    def shown(self, text: str) -> str:
        """Return a text with addresses in place of the local folders."""
        for place in self._longest_first():
            folder, address = str(place.folder), str(place.address).removesuffix("?…")
            text = text.replace(folder + "/", address + "/").replace(folder, address)
        return text

    def shown_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics whose files, messages and hints show addresses."""
        return tuple(map(self._shown_diagnostic, diagnostics))

    def shown_json(self, value: Any) -> Any:  # noqa: ANN401  it is JSON
        """Return a JSON value whose texts show addresses."""
        match value:
            case str():
                return self.shown(value)
            case list():
                return [self.shown_json(item) for item in value]
            case dict():
                return {key: self.shown_json(held) for key, held in value.items()}
            case _:
                return value

    def _longest_first(self) -> list[Place]:
        return sorted(self.places, key=lambda place: -len(str(place.folder)))

    def _shown_diagnostic(self, diagnostic: Diagnostic) -> Diagnostic:
        span, hint = diagnostic.span, diagnostic.hint
        return replace(
            diagnostic,
            message=self.shown(diagnostic.message),
            hint=None if hint is None else self.shown(hint),
            span=None if span is None else replace(span, file=self.shown(span.file)),
        )


NOWHERE: Final = Places()
