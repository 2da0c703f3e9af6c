"""Read the text format of MoviePy's CreditsClip.

A line `..Role` starts a role, with its names below, and `..` alone a block without a role;
`.blank 4` leaves four empty lines; `#` starts a comment. Source: MoviePy 2.2,
`video.tools.credits`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import one_line
from endroll.importers.line_classifier import is_name
from endroll.importers.lines import split_lines
from endroll.importers.node_texts import name_at, text_at
from endroll.interchange.nodes import CreditsDraft, HeadingNode, LeftOut, NodeText, PeopleNode

if TYPE_CHECKING:
    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode, NameNode

_BLANK: Final = re.compile(r"^\.blank\b\s*\d*")
_ROLE: Final = ".."
_SEARCH_LINES: Final = 200
NO_ROLE: Final = "a role without text"
"""The reason for leaving a line out; the names below it have no role."""


def is_moviepy(text: str) -> bool:
    """Whether a text marks roles the way CreditsClip does.

    A single role is enough if there is a `.blank`, or if all other lines are names.
    """
    lines = [line for line in text.splitlines()[:_SEARCH_LINES] if line.strip()]
    marked = [line for line in lines if line.startswith(_ROLE) and line[2:3] != "."]
    roles = sum(bool(line[len(_ROLE) :].strip()) for line in marked)
    if roles != 1:
        return roles > 1
    others = [line for line in lines if line not in marked and not line.startswith("#")]
    return any(map(_BLANK.match, others)) or (bool(others) and all(map(is_name, others)))


def read_moviepy(text: str) -> CreditsDraft:
    """Return the credits in a text for CreditsClip; comments are left out."""
    reader = _MoviepyReader()
    lines = split_lines(text)
    for line in lines:
        if one_line(line.text):
            reader.read(line)
        elif line.stripped:
            reader.left_out.append(LeftOut(line.place, line.stripped, "blank lines"))
    reader.close()
    return CreditsDraft(
        nodes=tuple(reader.nodes),
        left_out=tuple(reader.left_out),
        places=tuple(line.place for line in lines if line.stripped),
    )


class _MoviepyReader:
    def __init__(self) -> None:
        self.nodes: list[DraftNode] = []
        self.left_out: list[LeftOut] = []
        self._role: NodeText | None = None
        self._names: list[NameNode] = []

    def read(self, line: TextLine) -> None:
        if line.text.startswith("#"):
            self.left_out.append(LeftOut(line.place, line.stripped, "comments"))
        elif _BLANK.match(line.text):
            self.close()
            self.left_out.append(LeftOut(line.place, line.stripped, "blank lines"))
        elif line.text.startswith(_ROLE):
            self.close()
            role = one_line(line.text[len(_ROLE) :])
            if role:
                self._role = text_at(role, (line.place,))
            else:
                self.left_out.append(LeftOut(line.place, line.stripped, NO_ROLE))
        else:
            self._names.append(name_at(line.stripped, line.place))

    def close(self) -> None:
        """Finish the current role; a role without names becomes a heading."""
        if self._names:
            self.nodes.append(PeopleNode(role=self._role, names=tuple(self._names)))
        elif self._role is not None:
            doubts = ("a role without names, used as a heading",)
            heading = NodeText(self._role.text, self._role.place, doubts)
            self.nodes.append(HeadingNode(heading=heading))
        self._role, self._names = None, []
