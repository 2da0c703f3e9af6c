"""The types of a profile: its rules, each with its source, and what is found of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from endroll.core.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Span
    from endroll.delivery_rules.facts import FilmFacts, Reading


class Result(StrEnum):
    """Whether a film keeps a rule; unknown if nothing is published, or the credits cannot tell."""

    PASS = "pass"  # noqa: S105  no password
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is found of one rule: the result, why, and the diagnostic of a failure."""

    result: Result
    detail: str
    diagnostic: Diagnostic | None = None


def passes(detail: str) -> Judgement:
    """Return the judgement that a rule is kept."""
    return Judgement(Result.PASS, detail)


def unknown(detail: str) -> Judgement:
    """Return the judgement that nobody can tell from the credits."""
    return Judgement(Result.UNKNOWN, detail)


def breaks(code: str, message: str, *, hint: str, span: Span | None = None) -> Judgement:
    """Return the judgement that a rule is not kept."""
    return Judgement(Result.FAIL, message, error(code, message, hint=hint, span=span))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is published."""

    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRule:
    """One rule of a profile: `needs` says it in a sentence, `judge` holds a film against it.

    `reads` is what must be measured first. Who does not follow advice is warned. A rule without a
    source is a point on which nothing is published, or nothing that could be found; its result is
    always unknown.
    """

    code: str
    needs: str
    judge: Callable[[FilmFacts], Judgement]
    source: Source | None = None
    reads: Reading | None = None
    is_advice: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one delivery. `title` names it in messages."""

    name: str
    title: str
    rules: tuple[DeliveryRule, ...]


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A rule and what was found of it."""

    rule: DeliveryRule
    judgement: Judgement

    def as_json(self) -> dict[str, str | bool | None]:
        """Return the object that `check --json` prints."""
        source = self.rule.source
        return {
            "code": self.rule.code,
            "needs": self.rule.needs,
            "advice": self.rule.is_advice,
            "result": str(self.judgement.result),
            "detail": self.judgement.detail,
            "source": source.title if source else None,
            "link": source.link if source else None,
        }


@dataclass(frozen=True, slots=True)
class DeliveryCheck:
    """A profile held against a film."""

    profile: Profile
    findings: tuple[RuleFinding, ...]

    @property
    def ok(self) -> bool:
        """Whether no rule fails, advice included."""
        return all(found.judgement.result is not Result.FAIL for found in self.findings)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The failures: errors, and warnings where a rule is advice."""
        failures = (found.judgement.diagnostic for found in self.findings)
        return tuple(failure for failure in failures if failure is not None)

    def as_json(self) -> dict[str, Any]:
        """Return the object that `check --json` prints under `deliveries`."""
        return {
            "profile": self.profile.name,
            "title": self.profile.title,
            "ok": self.ok,
            "rules": [found.as_json() for found in self.findings],
        }
