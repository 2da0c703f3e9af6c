"""What the lexicon holds for one language: the words that tell roles, names and headings apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def words(text: str) -> frozenset[str]:
    """Return the words of a text; `_` stands for a space inside a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """The words of one language, in lower case (casefolded) and in Unicode's composed form.

    Words of scripts without spaces (Han, Kana, Thai) and of Hangul are whole roles or the endings
    of roles. Everything is one witness among several, so the lists need not be complete.
    """

    tag: str
    """The language tag, as in credits.yaml."""

    jobs: frozenset[str] = frozenset()
    """Single words that are the head of a role: “director”, “Kamera”, “montaje”, “режиссёр”."""

    modifiers: frozenset[str] = frozenset()
    """Single words that stand in roles and hardly ever in names: “assistant”, “1st”, “second”."""

    roles: frozenset[str] = frozenset()
    """Whole roles: phrases with spaces, and words that are no job elsewhere: “best boy”."""

    role_starts: tuple[str, ...] = ()
    """Beginnings of roles that names must follow: “assistant to”, “ein film von”, “directed by”."""

    by_words: frozenset[str] = frozenset()
    """Prepositions that end a role whose names follow: “by”, “von”, “par”, “di”."""

    crew_headings: frozenset[str] = frozenset()
    """Headings of the credits as a whole or of the crew: “crew”, “Abspann”, “制作人员”."""

    cast_headings: frozenset[str] = frozenset()
    """Headings over a cast: “cast”, “Besetzung”, “avec”, “演员表”."""

    thanks_headings: frozenset[str] = frozenset()
    """Headings over names without roles: “special thanks”, “extras”, “with the support of”."""

    song_headings: frozenset[str] = frozenset()
    """Headings over music cues: “songs”, “Musik”, “挿入歌”."""

    department_headings: frozenset[str] = frozenset()
    """Headings over several roles: “camera department”, “Ton”, “제작진”, “sound”."""

    heading_ends: frozenset[str] = frozenset()
    """Last words of such headings: “department”, “unit”, “Abteilung”, “部”."""

    cast_links: tuple[str, ...] = ()
    """Words between an actor and a character: “as”, “in der Rolle der”, “饰”, “في دور”, “역”."""

    character_ends: tuple[str, ...] = ()
    """What follows a character's name: “役”, “역”."""

    song_labels: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """How the lines of a music cue begin, by their key in credits.yaml: written_by, composed_by,
    lyrics_by, arranged_by, performed_by, produced_by, published_by, courtesy, licensed_by."""

    title_labels: frozenset[str] = frozenset()
    """Labels before the film's title: “title”, “Titel”, “片名”."""

    and_words: frozenset[str] = frozenset()
    """Words before the last name of a list: “and”, “und”, “y”, “و”."""

    particles: frozenset[str] = frozenset()
    """Lower-case words inside names: “von”, “de la”, “bin”."""

    given_names: frozenset[str] = frozenset()
    """Common given names, in the language's own script."""

    surnames: frozenset[str] = frozenset()
    """Common surnames, in the language's own script; all that matter for Han, Kana and Hangul."""

    company_words: frozenset[str] = frozenset()
    """Words in the names of companies and institutions: “ltd”, “GmbH”, “studio”, “university”."""

    greetings: frozenset[str] = frozenset()
    """Beginnings of the first line of a letter: “hi”, “dear”, “sehr geehrte”, “您好”."""

    closings: frozenset[str] = frozenset()
    """The last line of a letter before the signature: “best regards”, “viele Grüße”."""

    page_words: frozenset[str] = frozenset()
    """What stands before a page number: “page”, “Seite”, “стр.”."""

    contact_labels: frozenset[str] = frozenset()
    """What stands before a phone number or an address: “phone”, “mobile”, “e-mail”, “電話”."""
