"""Which families set the letters of a script, as `fonts` in the credits says. No font is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.languages import (
    COMPOSITE_SCRIPTS,
    languages_of_letters,
    matches_range,
    scripts_of,
)
from endroll.model.design import SERIF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.model.design import FontRule, Style

_SCRIPT_LETTERS: Final = 4
_HAN_KINDS: Final = {"Hans": "zh-Hans", "Hant": "zh-Hant"}


@dataclass(frozen=True, slots=True)
class FontRules:
    """The families for languages and scripts, and those that belong to single styles.

    `styled` are families that a style names and the style `base` does not: they are for that style.
    """

    rules: tuple[FontRule, ...] = ()
    styled: frozenset[str] = frozenset()

    def families_of(self, script: str, language: str, han: str) -> tuple[str, ...]:
        """Return the families for letters of a script in a text of a language, first ones first.

        The most specific language comes before a less specific one, and languages before scripts.
        `han` is the region of Han forms in the text.
        """
        found: list[tuple[int, FontRule]] = []
        for rule in self.rules:
            if rule.tag == SERIF:
                continue
            wanted = _language_of(rule.tag)
            if wanted is None:
                if script in _scripts_of_code(rule.tag):
                    found.append((0, rule))
            elif script in scripts_of(wanted):
                languages = languages_of_letters(script, language, han)
                if any(matches_range(wanted, each) for each in languages):
                    found.append((len(wanted.split("-")), rule))
        found.sort(key=lambda rank_and_rule: -rank_and_rule[0])
        return tuple(dict.fromkeys(family for _, rule in found for family in rule.families))

    def scripts(self) -> frozenset[str]:
        """Return the scripts that any rule is about."""
        every = (
            scripts_of(wanted) if (wanted := _language_of(rule.tag)) else _scripts_of_code(rule.tag)
            for rule in self.rules
            if rule.tag != SERIF
        )
        return frozenset().union(*every)

    @property
    def serifs(self) -> tuple[str, ...]:
        """Return the families that set what a serif style's own fonts lack."""
        return tuple(family for rule in self.rules if rule.tag == SERIF for family in rule.families)

    def tag_of(self, family: str) -> str | None:
        """Return the key under `fonts` that names a family, None if none does."""
        named = (rule.tag for rule in self.rules if family.casefold() in _folded(rule.families))
        return next(named, None)

    def is_claimed(self, family: str) -> bool:
        """Return whether a family is for a language, a script or a single style."""
        folded = family.casefold()
        return folded in self.styled or any(folded in _folded(r.families) for r in self.rules)


NO_RULES: Final = FontRules()


def rules_of(rules: tuple[FontRule, ...], styles: Mapping[str, Style]) -> FontRules:
    """Return the rules of credits, which know the families of their styles."""
    general = _folded(styles["base"].fonts) if "base" in styles else frozenset()
    named = frozenset(family for style in styles.values() for family in _folded(style.fonts))
    return FontRules(rules, named - general)


def _folded(families: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.casefold, families))


def _language_of(tag: str) -> str | None:
    """Return the language that a key is about; None if it is the code of a script."""
    if len(tag) != _SCRIPT_LETTERS:
        return tag
    return _HAN_KINDS.get(tag.title())


def _scripts_of_code(tag: str) -> frozenset[str]:
    code = tag.title()
    return COMPOSITE_SCRIPTS.get(code, frozenset({code}))
