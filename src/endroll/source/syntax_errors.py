"""Put a YAML syntax error into plain words: where it is, what stands there, what to do.

Stage `source`. In: the parser's error and the lines of the text. Out: one diagnostic. It must
not pass on the parser's own words; they speak of tokens, and differ between its two versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from endroll.core.diagnostics import Diagnostic, Span, error, shortened

if TYPE_CHECKING:
    import yaml

_KEY_AND_VALUE: Final = re.compile(r"^\s*(?:- +)*([^\s:\"'][^:\"']*): +(\S.*)$")
_OPENS_BLOCK_TEXT: Final = re.compile(r":\s+[|>][0-9+-]*\s*$")
_QUOTES: Final = "\"'"


class Mark(Protocol):
    """A place counted from 0; the two loaders each have a class of their own for it."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What the parser said (`problem`, `context`) and the two places, counted from 0."""

    problem: str
    context: str
    at: tuple[int, int]
    begun: tuple[int, int]
    lines: tuple[str, ...]

    @property
    def line(self) -> str:
        return self.lines[self.at[0]]

    @property
    def before(self) -> str:
        return self.line[: self.at[1]]

    @property
    def character(self) -> str:
        return self.line[self.at[1] : self.at[1] + 1]


@dataclass(frozen=True, slots=True)
class _Explanation:
    code: str
    message: str
    hint: str
    at: tuple[int, int]


def explain_syntax(
    wrong: yaml.MarkedYAMLError, lines: tuple[str, ...], *, name: str, bracket: Span | None
) -> Diagnostic:
    """Return what is wrong with a YAML text, as someone would say it who looks at the line.

    `bracket` is where the innermost bracket opens that was not closed before the trouble.
    """
    at = _within(lines, wrong.problem_mark or wrong.context_mark)
    begun = _within(lines, wrong.context_mark) if wrong.context_mark else at
    trouble = _Trouble(wrong.problem or "", wrong.context or "", at, begun, lines)
    within = begun if bracket is None else (bracket.line - 1, bracket.column - 1)
    if bracket and at >= _end_of_content(lines):
        return _put(_open_bracket(trouble, within), name)
    found = next((found for explain in _EXPLANATIONS if (found := explain(trouble))), None)
    if found is None:
        found = _open_bracket(trouble, within) if bracket else _explain_otherwise(trouble)
    return _put(found, name)


def _put(found: _Explanation, name: str) -> Diagnostic:
    line, column = found.at
    return error(found.code, found.message, hint=found.hint, span=Span(name, line + 1, column + 1))


def _within(lines: tuple[str, ...], mark: Mark | None) -> tuple[int, int]:
    """Return a mark's row and column, moved back into the text if it stands past its end."""
    if mark is None:
        return 0, 0
    if mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return mark.line, min(mark.column, len(lines[mark.line]))


def _end_of_content(lines: tuple[str, ...]) -> tuple[int, int]:
    row = next((row for row in range(len(lines) - 1, 0, -1) if lines[row].strip()), 0)
    return row, len(lines[row].rstrip())


def _explain_tab(trouble: _Trouble) -> _Explanation | None:
    indent = trouble.line[: len(trouble.line) - len(trouble.line.lstrip(" \t"))]
    if "\t" in indent:
        column = indent.index("\t")
    elif trouble.character == "\t":
        column = trouble.at[1]
    else:
        return None
    return _Explanation(
        "yaml-tab",
        "a tab stands where the line is indented",
        "indent with spaces; a tab has no width that YAML could count",
        (trouble.at[0], column),
    )


def _explain_open_quote(trouble: _Trouble) -> _Explanation | None:
    is_ended = "end of stream" in trouble.problem or "document indicator" in trouble.problem
    if not is_ended or "quoted scalar" not in trouble.context:
        return None
    return _Explanation(
        "yaml-quote",
        "the quote that opens here is never closed",
        "close it at the end of the text, or take it away",
        trouble.begun,
    )


def _explain_escape(trouble: _Trouble) -> _Explanation | None:
    if "escape" not in trouble.problem and "hexdec" not in trouble.problem:
        return None
    return _Explanation(
        "yaml-escape",
        "a backslash in double quotes begins a special character, and this is none",
        "use single quotes, in which a backslash is a backslash",
        trouble.at,
    )


def _explain_colon(trouble: _Trouble) -> _Explanation | None:
    if not trouble.problem.startswith("mapping values are not allowed"):
        return None
    if match := _KEY_AND_VALUE.match(trouble.line):
        value = match[2].rstrip()
        if match.start(2) < trouble.at[1] and value[0] not in _QUOTES:
            return _Explanation(
                "yaml-colon",
                "a second colon stands in this line, as if its value were a key",
                f"put the value in quotes: {match[1]}: {_quoted(value)}",
                trouble.at,
            )
    if trouble.before.rstrip()[-1:] in _QUOTES and ":" in trouble.before:
        return _text_after_quote(trouble)
    return _explain_key_out_of_place(trouble)


def _explain_key_out_of_place(trouble: _Trouble) -> _Explanation:
    row = trouble.at[0]
    above = next(
        (
            number
            for number in range(row - 1, -1, -1)
            if trouble.lines[number].strip() and not trouble.lines[number].lstrip().startswith("#")
        ),
        None,
    )
    indent = len(trouble.line) - len(trouble.line.lstrip())
    if above is not None and not re.search(r":(\s|$)", trouble.lines[above]):
        text = trouble.lines[above].strip()
        return _Explanation(
            "yaml-colon",
            f"a colon is missing in line {above + 1}: {shortened(text)}",
            "write `key: value`, with a colon and a space after the key",
            (above, len(trouble.lines[above]) - len(trouble.lines[above].lstrip())),
        )
    return _Explanation(
        "yaml-indent",
        "this line is indented deeper than the line it goes with",
        "let keys that go together begin in the same column",
        (row, indent),
    )


def _explain_missing_colon(trouble: _Trouble) -> _Explanation | None:
    if "could not find expected ':'" not in trouble.problem:
        return None
    row, column = trouble.begun
    if row and _OPENS_BLOCK_TEXT.search(trouble.lines[row - 1]):
        return _Explanation(
            "yaml-block-text",
            "the text below | or > has to begin further right than its key",
            "indent every line of the text with spaces",
            (row, column),
        )
    return _Explanation(
        "yaml-colon",
        f"a colon is missing in this line: {shortened(trouble.lines[row].strip())}",
        "write `key: value`, with a colon and a space; an entry of a list begins with a dash",
        (row, column),
    )


def _explain_text_after(trouble: _Trouble) -> _Explanation | None:
    if not trouble.context.startswith("while parsing") or trouble.character in tuple("]},"):
        return None
    last = trouble.before.rstrip()[-1:]
    if last and last in _QUOTES:
        return _text_after_quote(trouble)
    if not last or last not in "]}":
        return None
    return _Explanation(
        "yaml-bracket",
        "text follows a closing bracket",
        'a text that begins with a bracket goes in quotes, the whole of it: "[Voice] of Ai"',
        trouble.at,
    )


def _text_after_quote(trouble: _Trouble) -> _Explanation:
    if "flow" in trouble.context and trouble.character and trouble.character in _QUOTES:
        return _Explanation(
            "yaml-comma",
            "a comma is missing between two texts",
            'write one after the first: ["A", "B"]',
            trouble.at,
        )
    if trouble.before.endswith("'") and trouble.character.isalpha():
        return _Explanation(
            "yaml-quote",
            "an apostrophe ends the text that a single quote began",
            'put the text in double quotes: "O\'Brien"',
            trouble.at,
        )
    return _Explanation(
        "yaml-quote",
        "text follows a closing quote",
        "put the whole text in the other kind of quotes: '\"Weird Al\" Yankovic'",
        trouble.at,
    )


def _explain_open_bracket(trouble: _Trouble) -> _Explanation | None:
    if "flow" not in trouble.context or "',' or" not in trouble.problem:
        return None
    return _open_bracket(trouble, trouble.begun)


def _open_bracket(trouble: _Trouble, at: tuple[int, int]) -> _Explanation:
    row, column = at
    line = trouble.lines[row]
    opened = line[column : column + 1]
    closing = "}" if opened == "{" else "]"
    if comment := re.search(r"\s(#[^\s,\]}]*)", line[column:]):
        return _Explanation(
            "yaml-bracket",
            f"the bracket {opened} of this line is never closed: from # on, it is a comment",
            f"put what begins with # in quotes: {_quoted(comment[1])}",
            (row, column + comment.start(1)),
        )
    return _Explanation(
        "yaml-bracket",
        f"the bracket {opened} that opens here is never closed, or a comma is missing after it",
        f"close it with {closing}; a text with brackets or commas of its own goes in quotes",
        at,
    )


def _explain_stray_bracket(trouble: _Trouble) -> _Explanation | None:
    if trouble.character not in tuple("]},:") or not trouble.context.startswith("while parsing"):
        return None
    return _Explanation(
        "yaml-bracket",
        f"a {trouble.character} stands here that belongs to nothing",
        "take it away, or put the text in quotes",
        trouble.at,
    )


def _explain_special_beginning(trouble: _Trouble) -> _Explanation | None:
    begins_here = "cannot start any token" in trouble.problem
    begins_here = begins_here or trouble.problem.startswith("mapping keys are not allowed")
    said = f"{trouble.context} {trouble.problem}"
    if not begins_here and not any(word in said for word in (" alias", " anchor", " tag")):
        return None
    row, column = trouble.at if begins_here else trouble.begun
    line = trouble.lines[row]
    text = line[column:].strip()
    return _Explanation(
        "yaml-special-character",
        f"a text cannot begin with {line[column : column + 1]} unless it is in quotes",
        f"put it in quotes: {_quoted(text)}",
        (row, column),
    )


def _explain_list_in_line(trouble: _Trouble) -> _Explanation | None:
    if "sequence entries are not allowed" not in trouble.problem:
        return None
    return _Explanation(
        "yaml-dash",
        "a list begins here in the same line as its key",
        "put the first dash on a line of its own; or put the text in quotes if it is no list",
        trouble.at,
    )


def _explain_block_text(trouble: _Trouble) -> _Explanation | None:
    if "block scalar" not in trouble.context:
        return None
    return _Explanation(
        "yaml-block-text",
        "the text after | or > begins on the line below",
        "end the line after the sign, and indent the text below it with spaces",
        trouble.at,
    )


def _explain_indent(trouble: _Trouble) -> _Explanation | None:
    if not trouble.context.startswith("while parsing a block") or trouble.before.strip():
        return None
    kind = "list" if "collection" in trouble.context else "keys"
    return _Explanation(
        "yaml-indent",
        f"this line does not line up with the {kind} it goes with,"
        f" which begin{'s' if kind == 'list' else ''} in line {trouble.begun[0] + 1},"
        f" column {trouble.begun[1] + 1}",
        "let the keys or dashes that go together begin in the same column",
        trouble.at,
    )


def _explain_document(trouble: _Trouble) -> _Explanation | None:
    if "document" not in trouble.problem and "directive" not in trouble.context:
        return None
    return _Explanation(
        "yaml-documents",
        "lines that begin with %, --- or ... have a meaning of their own, which fails here",
        "take such lines away; a text that begins so goes in quotes",
        trouble.at,
    )


def _explain_otherwise(trouble: _Trouble) -> _Explanation:
    return _Explanation(
        "yaml-syntax",
        f"the file cannot be understood from here on: {shortened(trouble.line.strip())}",
        "look for a missing quote, colon or bracket in this line and the one above",
        trouble.at,
    )


_EXPLANATIONS: Final = (
    _explain_tab,
    _explain_open_quote,
    _explain_escape,
    _explain_colon,
    _explain_missing_colon,
    _explain_text_after,
    _explain_open_bracket,
    _explain_special_beginning,
    _explain_stray_bracket,
    _explain_list_in_line,
    _explain_block_text,
    _explain_indent,
    _explain_document,
)


def _quoted(text: str) -> str:
    shown = shortened(text)
    return f"'{shown}'" if '"' in shown else f'"{shown}"'
