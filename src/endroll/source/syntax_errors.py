"""Explain a YAML syntax error in plain words: where it is, what is wrong, what to do.

In: the parser's error and the lines of the text. Out: one diagnostic. The parser's own messages
are never shown: they are about tokens, and differ between the C and the Python parser.
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


class ParserMark(Protocol):
    """A place in the text, counted from 0; each of the two YAML loaders has its own class."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Trouble:
    """The parser's error: what it reports (`problem`, `context`), and where.

    `at` is the row and column of the problem and `begun` of its context, counted from 0.
    """

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
    problem: yaml.MarkedYAMLError, lines: tuple[str, ...], *, name: str, bracket: Span | None
) -> Diagnostic:
    """Return the diagnostic of a YAML syntax error.

    `bracket` is the place of the innermost bracket that is open where the parser stopped.
    """
    at = _within(lines, problem.problem_mark or problem.context_mark)
    begun = _within(lines, problem.context_mark) if problem.context_mark else at
    trouble = _Trouble(problem.problem or "", problem.context or "", at, begun, lines)
    within = begun if bracket is None else (bracket.line - 1, bracket.column - 1)
    if bracket and at >= _end_of_content(lines):
        return _put(_open_bracket(trouble, within), name)
    explanations = (explanation for explain in _EXPLANATIONS if (explanation := explain(trouble)))
    explanation = next(explanations, None)
    if explanation is None:
        explanation = _open_bracket(trouble, within) if bracket else _explain_any(trouble)
    return _put(explanation, name)


def _put(explanation: _Explanation, name: str) -> Diagnostic:
    line, column = explanation.at
    span = Span(name, line + 1, column + 1)
    return error(explanation.code, explanation.message, hint=explanation.hint, span=span)


def _within(lines: tuple[str, ...], mark: ParserMark | None) -> tuple[int, int]:
    """Return a mark's row and column, or the end of the text if the mark is past it."""
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
        "this line is indented with a tab",
        "indent with spaces; YAML does not allow tabs here",
        (trouble.at[0], column),
    )


def _explain_open_quote(trouble: _Trouble) -> _Explanation | None:
    is_ended = "end of stream" in trouble.problem or "document indicator" in trouble.problem
    if not is_ended or "quoted scalar" not in trouble.context:
        return None
    return _Explanation(
        "yaml-quote",
        "the quote that opens here is never closed",
        "close it at the end of the text, or remove it",
        trouble.begun,
    )


def _explain_escape(trouble: _Trouble) -> _Explanation | None:
    if "escape" not in trouble.problem and "hexdec" not in trouble.problem:
        return None
    return _Explanation(
        "yaml-escape",
        "this is not a valid escape sequence in double quotes",
        "use single quotes, in which a backslash has no special meaning",
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
                "the value in this line contains a colon, which YAML reads as the end of a key",
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
            f"line {above + 1} has no colon: {shortened(text)}",
            "write `key: value`, with a colon and a space after the key",
            (above, len(trouble.lines[above]) - len(trouble.lines[above].lstrip())),
        )
    return _Explanation(
        "yaml-indent",
        "this line is indented further than the line it belongs to",
        "align keys that belong together in the same column",
        (row, indent),
    )


def _explain_missing_colon(trouble: _Trouble) -> _Explanation | None:
    if "could not find expected ':'" not in trouble.problem:
        return None
    row, column = trouble.begun
    if row and _OPENS_BLOCK_TEXT.search(trouble.lines[row - 1]):
        return _Explanation(
            "yaml-block-text",
            "the text below | or > must be indented further than its key",
            "indent every line of the text with spaces",
            (row, column),
        )
    return _Explanation(
        "yaml-colon",
        f"this line has no colon: {shortened(trouble.lines[row].strip())}",
        "write `key: value`, with a colon and a space; begin a list entry with a dash",
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
        "there is text after a closing bracket",
        'put the whole of a text that begins with a bracket in quotes: "[Voice] of Ai"',
        trouble.at,
    )


def _text_after_quote(trouble: _Trouble) -> _Explanation:
    if "flow" in trouble.context and trouble.character and trouble.character in _QUOTES:
        return _Explanation(
            "yaml-comma",
            "a comma is missing between two texts",
            'separate them with a comma: ["A", "B"]',
            trouble.at,
        )
    if trouble.before.endswith("'") and trouble.character.isalpha():
        return _Explanation(
            "yaml-quote",
            "an apostrophe ends the single-quoted text",
            'put the text in double quotes: "O\'Brien"',
            trouble.at,
        )
    return _Explanation(
        "yaml-quote",
        "there is text after a closing quote",
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
            f"the bracket {opened} in this line is never closed: the text from # on is a comment",
            f"put the text that begins with # in quotes: {_quoted(comment[1])}",
            (row, column + comment.start(1)),
        )
    return _Explanation(
        "yaml-bracket",
        f"the bracket {opened} that opens here is never closed, or a comma is missing after it",
        f"close it with {closing}; put a text that contains brackets or commas in quotes",
        at,
    )


def _explain_stray_bracket(trouble: _Trouble) -> _Explanation | None:
    if trouble.character not in tuple("]},:") or not trouble.context.startswith("while parsing"):
        return None
    return _Explanation(
        "yaml-bracket",
        f"there is a stray {trouble.character} here",
        "remove it, or put the text in quotes",
        trouble.at,
    )


def _explain_special_beginning(trouble: _Trouble) -> _Explanation | None:
    begins_here = "cannot start any token" in trouble.problem
    begins_here = begins_here or trouble.problem.startswith("mapping keys are not allowed")
    message = f"{trouble.context} {trouble.problem}"
    if not begins_here and not any(word in message for word in (" alias", " anchor", " tag")):
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
        "a list begins on the same line as its key",
        "put the first dash on a new line, or put the text in quotes if it is not a list",
        trouble.at,
    )


def _explain_block_text(trouble: _Trouble) -> _Explanation | None:
    if "block scalar" not in trouble.context:
        return None
    return _Explanation(
        "yaml-block-text",
        "the text of | or > must begin on the next line",
        "end the line after the | or >, and indent the text below it with spaces",
        trouble.at,
    )


def _explain_indent(trouble: _Trouble) -> _Explanation | None:
    if not trouble.context.startswith("while parsing a block") or trouble.before.strip():
        return None
    kind = "list" if "collection" in trouble.context else "keys"
    return _Explanation(
        "yaml-indent",
        f"this line is not aligned with the {kind} it belongs to,"
        f" which begin{'s' if kind == 'list' else ''} in line {trouble.begun[0] + 1},"
        f" column {trouble.begun[1] + 1}",
        "align keys or dashes that belong together in the same column",
        trouble.at,
    )


def _explain_document(trouble: _Trouble) -> _Explanation | None:
    if "document" not in trouble.problem and "directive" not in trouble.context:
        return None
    return _Explanation(
        "yaml-documents",
        "a line that begins with %, --- or ... has a special meaning in YAML, and is invalid here",
        "remove the line, or put the text in quotes",
        trouble.at,
    )


def _explain_any(trouble: _Trouble) -> _Explanation:
    return _Explanation(
        "yaml-syntax",
        f"the file cannot be parsed from here on: {shortened(trouble.line.strip())}",
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
