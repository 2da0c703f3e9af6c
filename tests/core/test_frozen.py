"""A dataclass that is quickly made, or made by its maker, is the one that it would be otherwise."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.frozen import maker, quickly_made


@dataclass(frozen=True, slots=True)
class Usual:
    first: int
    second: str = "two"
    third: float | None = field(default=None, compare=False)
    fourth: int = field(default=4, kw_only=True)


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    first: int
    second: str = "two"
    third: float | None = field(default=None, compare=False)
    fourth: int = field(default=4, kw_only=True)


values = st.integers() | st.text(max_size=3) | st.none()
calls = st.tuples(
    st.lists(values, max_size=4),
    st.dictionaries(st.sampled_from(("first", "second", "third", "fourth", "fifth")), values),
)


def outcome(cls: type[Usual | Quick], positional: list[object], named: dict[str, object]) -> object:
    """Return the fields of an instance and its hash, or the error that the call makes."""
    try:
        made = cls(*positional, **named)  # type: ignore[arg-type]
    except TypeError as problem:
        return str(problem).replace(cls.__name__, "")
    assert type(made) is cls
    return [getattr(made, each.name) for each in fields(made)], hash(made), repr(made)[5:]


@given(calls)
def test_any_call_makes_the_same_or_the_same_error(
    call: tuple[list[object], dict[str, object]],
) -> None:
    assert outcome(Quick, *call) == outcome(Usual, *call)


@pytest.mark.parametrize("cls", [Usual, Quick])
@given(call=calls)
def test_a_maker_makes_what_its_class_does_or_refuses_the_same_calls(
    cls: type[Usual | Quick], call: tuple[list[object], dict[str, object]]
) -> None:
    made = []
    for make in (cls, maker(cls)):
        try:
            made.append(make(*call[0], **call[1]))  # type: ignore[arg-type]
        except TypeError:
            made.append(None)
    by_class, by_maker = made
    assert type(by_maker) is type(by_class)
    assert by_maker == by_class
    assert repr(by_maker) == repr(by_class)


def test_what_a_maker_makes_is_frozen_and_can_be_copied() -> None:
    made = maker(Quick)(1, third=0.5, fourth=9)
    with pytest.raises(FrozenInstanceError):
        made.first = 2  # type: ignore[misc]
    assert replace(made, first=2) == Quick(2, fourth=9)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  its own


def test_it_is_frozen_and_can_be_copied() -> None:
    made = Quick(1, third=0.5, fourth=9)
    with pytest.raises(FrozenInstanceError):
        made.first = 2  # type: ignore[misc]
    assert replace(made, first=2) == Quick(2, fourth=9)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  its own
    assert not hasattr(made, "__dict__")
    assert isinstance(made, Quick)


def test_its_signature_is_the_usual_one_before_and_after_the_first_instance() -> None:
    @quickly_made
    @dataclass(frozen=True, slots=True)
    class New:
        one: int
        two: int = 2

    before = inspect.signature(New)
    assert New(1) == New(1, 2)
    assert str(inspect.signature(New)) == str(before) == "(one: 'int', two: 'int' = 2) -> None"


def test_what_needs_more_than_its_fields_set_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        item: int

        def __post_init__(self) -> None:
            raise ValueError

    @dataclass(frozen=True, slots=True)
    class Below(Usual):
        fifth: int = 5

    for cls in (Listed, Checked, Below):
        with pytest.raises(TypeError, match="does more than set its fields"):
            quickly_made(cls)
        with pytest.raises(TypeError, match="does more than set its fields"):
            maker(cls)
