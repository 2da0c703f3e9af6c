"""Report mistakes in a command line as ordinary diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typer


def misuse_of(wrong: typer.TyperException, arguments: Sequence[str]) -> UsageError:
    """Return the usage error for a command line that could not be parsed."""
    sentence, _, suggestion = wrong.format_message().partition(". ")
    near = getattr(wrong, "possibilities", None)
    if near:
        sentence = getattr(wrong, "message", sentence)
        suggestion = f"did you mean {' or '.join(near)}?"
    context = getattr(wrong, "ctx", None)
    command = context.command_path if context is not None else f"endroll {arguments[0]}"
    return UsageError(
        error(
            "usage",
            _lowered(sentence.rstrip(".")),
            hint=_lowered(suggestion) or f"run {command} --help",
        )
    )


def misuse(message: str) -> UsageError:
    """Return the usage error for options that conflict or are missing."""
    return UsageError(error("options", message, hint="--help describes each option"))


def refuse_bytes(options: Mapping[str, Any]) -> None:
    """Refuse options that are not text: all but file names must be UTF-8.

    Raises:
        UsageError: a text is not UTF-8, or any value contains a null character.
    """
    for value in options.values():
        for item in value if isinstance(value, list) else (value,):
            text = str(item)
            if "\0" in text or (isinstance(item, str) and not _is_text(item)):
                raise UsageError(
                    error(
                        "not-text",
                        f"{text!a} is not UTF-8 text",
                        hint="retype it, or set the terminal and the script to UTF-8",
                    )
                )


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
