"""The history: what was changed can be undone and redone, byte for byte, or is refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from endroll.preview import history as rooms
from endroll.preview.history import FileChange, History

PATH = Path("credits.yaml")
CONTENTS = st.none() | st.binary(max_size=12) | st.text("ab\n", max_size=30).map(str.encode)


@given(st.lists(CONTENTS, min_size=2, max_size=8), st.data())
def test_steps_are_undone_and_redone_byte_for_byte(
    contents: list[bytes | None], data: st.DataObject
) -> None:
    history = History()
    for before, after in pairwise(contents):
        history.add("edit", [FileChange(PATH, before, after)])
    at = len(contents) - 1
    for _ in range(12):
        back = data.draw(st.booleans())
        if not (history.done if back else history.undone):
            continue
        step = (history.done if back else history.undone)[-1]
        changes = step.changes({PATH: contents[at]}, back=back)
        at += -1 if back else 1
        assert changes is not None
        assert changes[0].after == contents[at]
        (history.undo if back else history.redo)()
        assert history.left() == {PATH: rooms.content_hash(contents[at])}


def test_a_file_that_is_not_as_it_was_left_is_not_touched() -> None:
    history = History()
    history.add("edit", [FileChange(PATH, b"one", b"two")])
    (step,) = history.done
    assert step.changes({PATH: b"three"}, back=True) is None
    assert step.changes({PATH: None}, back=True) is None
    assert step.changes({PATH: b"two"}, back=False) is None


def test_a_new_edit_ends_what_could_be_redone() -> None:
    history = History()
    history.add("first", [FileChange(PATH, b"1", b"2")])
    history.undo()
    history.add("second", [FileChange(PATH, b"1", b"3")])
    assert [step.label for step in history.done] == ["second"]
    assert history.undone == []


def test_it_keeps_little_of_much() -> None:
    history = History()
    large = b"x" * 5_000_000
    for number in range(300):
        changed = large[:2_000_000] + b"%d" % number + large[2_000_000:]
        history.add("edit", [FileChange(PATH, large, changed)])
        large = changed
        if number == 3:
            break
    assert all(len(splice.inserted) < 10 for step in history.done for splice in step.splices)
    for number in range(rooms.MOST_STEPS + 5):
        history.add("edit", [FileChange(PATH, b"%d" % number, b"%d" % (number + 1))])
    assert len(history.done) == rooms.MOST_STEPS
    history.add("edit", [FileChange(PATH, b"", b"x" * (rooms.MOST_BYTES + 1))])
    assert len(history.done) == 1
