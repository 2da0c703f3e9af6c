"""Misuse: what is wrong with a command line itself, said as everything else that is wrong is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typer


def misuse_of(wrong: typer.TyperException, arguments: Sequence[str]) -> UsageError:
    """Return what is wrong with a command line that could not be taken apart."""
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
            hint=_lowered(suggestion) or f"{command} --help says what it takes",
        )
    )


def misuse(message: str) -> UsageError:
    """Return what is wrong with options that do not go together, or that are missing."""
    return UsageError(error("options", message, hint="--help says what each option does"))


def refuse_bytes(options: Mapping[str, Any]) -> None:
    """Refuse text that is none: options are UTF-8, all but the names of files.

    Raises:
        UsageError: a text holds bytes that are not UTF-8, or anything at all a zero.
    """
    for value in options.values():
        for each in value if isinstance(value, list) else (value,):
            text = str(each)
            if "\0" in text or (isinstance(each, str) and not _is_text(each)):
                raise UsageError(
                    error(
                        "not-text",
                        f"{text!a} is not UTF-8 text",
                        hint="type it anew, or have the terminal and the script use UTF-8",
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
