"""Read which families set a language or a script.

In: the `fonts:` node. Out: rules, and diagnostics. Whether a font exists is not checked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import regex
from fontTools.unicodedata import Scripts

from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.core.languages import COMPOSITE_SCRIPTS
from endroll.core.suggestions import nearest
from endroll.model.design import SERIF, FontRule
from endroll.schema.document import FontRuleKeys
from endroll.schema.validation import read_part
from endroll.schema.values import parse_language
from endroll.source.tree import MappingNode, Node, ScalarNode, describe, is_left_out

_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SCRIPT: Final = regex.compile(r"[A-Za-z]{4}")
_CODES: Final = frozenset(code for code in Scripts.NAMES if not code.startswith("Z")) | set(
    COMPOSITE_SCRIPTS
)
_KNOWN: Final = {code.lower(): code.lower() for code in sorted(_CODES)} | {
    name.lower(): code.lower() for code, name in Scripts.NAMES.items() if code in _CODES
}
"""The codes of scripts, and their names in English: people write arabic for arab."""


def build_font_rules(node: Node | None) -> tuple[tuple[FontRule, ...], tuple[Diagnostic, ...]]:
    """Return the rules for languages and scripts, in the order in which they are written."""
    if node is None:
        return (), ()
    if not isinstance(node, MappingNode):
        return (), (
            error(
                "empty-value" if is_left_out(node) else "wrong-kind",
                f"`fonts` needs languages or scripts with their fonts, not {describe(node)}",
                hint="write a language or a script with its font: arab: Vazirmatn; the font of a "
                "style is its key `font`",
                span=node.span,
            ),
        )
    rules: list[FontRule] = []
    diagnostics: list[Diagnostic] = []
    for key, families in node.entries:
        tag = key.text.strip()
        if not _is_known(tag):
            diagnostics.append(_explain_key(key))
            continue
        part = MappingNode(((replace(key, text="families"), families),), families.span)
        written, problems = read_part(FontRuleKeys, part, name=f"`{tag}`")
        diagnostics += problems
        if written is not None:
            names = tuple(line.value for line in written.families)
            rules.append(FontRule(tag, names, written.families[0].span))
    return tuple(rules), tuple(diagnostics)


def _is_known(tag: str) -> bool:
    if _SCRIPT.fullmatch(tag):
        return tag.title() in _CODES
    if not _LANGUAGE.fullmatch(tag):
        return tag == SERIF
    try:
        parse_language(tag)
    except ValueError:
        return False
    return True


def _explain_key(key: ScalarNode) -> Diagnostic:
    near = nearest(key.text.strip().lower(), (*_KNOWN, SERIF))
    meant = f"did you mean `{_KNOWN.get(near, near)}`? " if near else ""
    return error(
        "unknown-key",
        f"`{shortened(key.text)}` is no language and no script",
        hint=f"{meant}Write a language such as ja or zh-Hans, a script such as arab or hani, or "
        "serif",
        span=key.span,
    )
