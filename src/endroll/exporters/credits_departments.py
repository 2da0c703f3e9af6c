"""Write credits by department, as film databases list them, in tab-separated lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.exporters.credits_text import name_with_native
from endroll.interchange.nodes import (
    HeadingNode,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import escape_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.interchange.nodes import CreditsDraft, LeftOut, NodeText, TableRow

_CAST: Final = "Cast"
_OTHER: Final = "Other crew"
_THANKS: Final = "Thanks"
_DEPARTMENTS: Final = (
    (_THANKS, r"thank|gratitude|dank|merci|感谢|感謝|鸣谢|鳴謝"),
    ("Casting by", r"casting"),
    (
        "Second unit directors or assistant directors",
        r"assistant director|second unit director|\bad\b|副导演|助監督",
    ),
    ("Visual effects", r"visual effect|vfx|composit|matte paint|rotoscop|cgi|视觉特效"),
    ("Special effects", r"special effect|sfx|prosthetic|特效"),
    ("Stunts", r"stunt|fight"),
    ("Animation", r"animat"),
    ("Make up department", r"make-?up|hair|wig|化妆|化妝|メイク"),
    ("Costume design by", r"costume design"),
    ("Costume and wardrobe department", r"costume|wardrobe|seamstress|tailor|服装|服裝|衣裳"),
    ("Production design by", r"production design"),
    ("Art direction by", r"art direct"),
    ("Set decoration by", r"set decorat"),
    (
        "Art department",
        r"\bart\b|\bset\b|prop|scenic|construction|graphic|storyboard|美术|美術|道具",
    ),
    ("Script and continuity department", r"script supervis|continuity|场记|記録|スクリプター"),
    ("Location management", r"location"),
    ("Transportation department", r"transport|driver"),
    ("Cinematography by", r"director of photography|cinematograph|摄影指导|^撮影$|^摄影$"),
    (
        "Camera and electrical department",
        r"camera|gaffer|grip|electric|light|best boy|focus|photograph|steadicam|摄影|灯光|撮影",
    ),
    ("Sound department", r"sound|foley|boom|mixer|\badr\b|dialogue|录音|錄音|録音|音效"),
    ("Editing by", r"^(?:film )?edit(?:or|ors|ed by|ing)|montage|剪辑|編集"),
    ("Editorial department", r"edit|colou?rist|conform|dailies|post-?production"),
    ("Music by", r"^(?:original )?(?:music|score)(?: composed)? by|composer|作曲"),
    ("Music department", r"music|score|orchestra|conductor|song|音乐|音樂|音楽"),
    ("Directed by", r"direct(?:or|ed)|导演|導演|監督|감독"),
    ("Writing credits", r"writ|screenplay|story|script|author|编剧|編劇|脚本|각본"),
    ("Produced by", r"produce(?:r|d)|制片人|監製|监制|プロデューサー"),
    ("Production management", r"production manager|unit production|upm|line producer"),
)
"""Departments with a pattern for their roles; the first match wins."""

_PATTERNS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _DEPARTMENTS
)

_LEFT_OUT: Final = frozenset({"title", "group", "reading", "song", "text", "file", "caption"})
"""Kinds of texts that a list of people cannot hold."""


def left_out(draft: CreditsDraft) -> Iterator[LeftOut]:
    """Yield what a list of people cannot hold, in order."""
    return draft.unheld(_LEFT_OUT, _unused_headings(draft))


def to_departments(draft: CreditsDraft) -> str:
    """Return a header and a line per person: department, role and name, separated by tabs."""
    lines = ["department\trole\tname"]
    lines += ["\t".join(map(_cell, row)) for row in _rows(draft)]
    return "\n".join(lines) + "\n"


def department_of(role: str) -> str:
    """Return the department that a role belongs to."""
    return next((name for name, pattern in _PATTERNS if pattern.search(role)), _OTHER)


def _unused_headings(draft: CreditsDraft) -> Iterator[NodeText]:
    """Yield the headings that are not in the list; some are, as the role of names without one."""
    roles = {role for _, role, _ in _rows(draft)}
    yield from (
        text
        for kind, text in draft.texts_with_kinds()
        if kind == "heading" and text.text not in roles
    )


def _rows(draft: CreditsDraft) -> Iterator[tuple[str, str, str]]:
    heading = ""
    for node in draft.nodes:
        heading = _text(node.heading) or heading
        match node:
            case PeopleNode():
                role = _text(node.role) or _text(node.heading)
                yield from (
                    (department_of(role), role, name_with_native(name)) for name in node.names
                )
            case TableNode():
                for row in node.rows:
                    yield from _table_row(row, heading)
            case SongNode() | TextNode() | PicturesNode() | HeadingNode():
                pass


def _table_row(row: TableRow, heading: str) -> Iterator[tuple[str, str, str]]:
    """Yield the people of a row; they are cast if neither role nor heading names a department."""
    role = _text(row.role)
    department = department_of(role)
    is_cast = department == _OTHER and department_of(heading) == _OTHER
    for name in row.names:
        yield _CAST if is_cast else department, role, name_with_native(name)


def _text(text: NodeText | None) -> str:
    return text.text if text else ""


def _cell(text: str) -> str:
    return escape_formula(" ".join(text.split()))
