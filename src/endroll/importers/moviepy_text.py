"""Read the text format of MoviePy's CreditsClip.

A line `..Role` starts a role, with its names below; `.blank 4` leaves four empty lines; `#` starts
a comment. Source: MoviePy 2.2, `video.tools.credits`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.lines import split_lines
from endroll.importers.node_texts import name_at, text_at
from endroll.interchange.nodes import CreditsDraft, HeadingNode, LeftOut, NodeText, PeopleNode

if TYPE_CHECKING:
    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode, NameNode

_BLANK: Final = re.compile(r"^\.blank\b\s*\d*")
_ROLE: Final = ".."


def is_moviepy(text: str) -> bool:
    """Whether a text marks roles the way CreditsClip does."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    roles = sum(line.startswith(_ROLE) and line[2:3] not in {".", ""} for line in lines)
    return roles > 1 or (roles == 1 and any(_BLANK.match(line) for line in lines))


def read_moviepy(text: str) -> CreditsDraft:
    """Return the credits in a text for CreditsClip; comments are left out."""
    reader = _MoviepyReader()
    lines = split_lines(text)
    for line in lines:
        if line.stripped:
            reader.read(line)
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
            self._role = text_at(line.text[len(_ROLE) :], (line.place,))
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
