"""Collect every message and hint of endroll by code, from the syntax trees of its source.

In: the calls in `src/endroll` that make a diagnostic; nothing is run. Out: by code, the severities,
messages and hints, with a … for each part that depends on the credits.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Final

import endroll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SOURCE: Final = Path(endroll.__file__).parent

GAP: Final = "…"
"""The placeholder for a part of a message that depends on the credits."""

_MOST_VARIANTS: Final = 8
_DEEPEST: Final = 6
_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*")


class UnreadableError(Exception):
    """A call whose code cannot be determined from the source."""


@dataclass
class Said:
    """The messages and hints of one code, in the order of the source."""

    severities: set[str] = field(default_factory=set)
    messages: dict[str, None] = field(default_factory=dict)
    hints: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Maker:
    """A function that makes a diagnostic.

    `given` are its parameters in order; code, message and hint are expressions of them in the scope
    `home`.
    """

    given: tuple[str, ...]
    code: ast.expr
    message: ast.expr
    hint: ast.expr | None
    severity: str
    home: _Scope


@dataclass(frozen=True)
class _Scope:
    """The scope of an expression: its module, its function, and the values of names.

    `taken` are the conditions that are known to hold or not.
    """

    module: ast.Module
    function: ast.FunctionDef | None = None
    given: Mapping[str, tuple[ast.expr, _Scope]] = field(default_factory=dict)
    taken: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class _Call:
    """A call with the innermost function and all loops around it."""

    node: ast.Call
    function: ast.FunctionDef | None
    loops: tuple[ast.For, ...]

    @property
    def name(self) -> str:
        """The name of the called function, or of a method of `self`."""
        called = self.node.func
        if isinstance(called, ast.Attribute) and ast.unparse(called.value) == "self":
            return called.attr
        return called.id if isinstance(called, ast.Name) else ""

    def given(self, maker: _Maker) -> dict[str, ast.expr]:
        """Return the argument of each parameter."""
        by_place = dict(zip(maker.given, self.node.args, strict=False))
        return by_place | {each.arg: each.value for each in self.node.keywords if each.arg}


def _maker(given: str, *, message: str = "message", severity: str = "error") -> _Maker:
    names = (ast.Name("code"), ast.Name(message), ast.Name("hint"))
    return _Maker(tuple(given.split()), *names, severity, _Scope(ast.Module([], [])))


_SENTENCES: Final = {
    "schema/marks.py": "unpaired-mark",
    "schema/values.py": "bad-value",
    "core/units.py": "bad-value",
}
"""Modules that raise a sentence and a hint, separated by `; `, and the code of both."""

_MAKERS: Final[Mapping[str, _Maker]] = {
    "error": _maker("code message"),
    "warning": _maker("code message", severity="warning"),
    "note": _maker("code message", severity="note"),
    "problem": _maker("code says", message="says"),
    "UnfitFileError": _maker("code says", message="says"),
    "_Explanation": _maker("code message hint at"),
}


def find_messages() -> dict[str, Said]:
    """Return the messages and hints of every code, sorted by code.

    Raises:
        UnreadableError: the code of a call cannot be determined.
    """
    paths = sorted(SOURCE.rglob("*.py"))
    modules = [ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in paths]
    kinds = sorted(kind for module in modules for kind in _file_kinds(module))
    own = [_makers_of(module) for module in modules]
    shared = {name: each for makers in own for name, each in makers.items() if name[0] != "_"}
    found: defaultdict[str, Said] = defaultdict(Said)
    for module, makers in zip(modules, own, strict=True):
        for call in _calls(module):
            if maker := (makers.get(call.name) or shared.get(call.name)):
                _take(call, maker, module, kinds=kinds, found=found)
    for path, module in zip(paths, modules, strict=True):
        if code := _SENTENCES.get(path.relative_to(SOURCE).as_posix()):
            _take_sentences(module, found[code])
    return dict(sorted(found.items()))


def _file_kinds(module: ast.Module) -> Iterator[str]:
    """Yield the prefixes of the codes that are composed from a kind of file."""
    for call in _calls(module):
        if call.name == "FileKind":
            yield ast.literal_eval(call.given(_maker("code"))["code"])


def _calls(module: ast.Module) -> Iterator[_Call]:
    def walk(
        node: ast.AST, function: ast.FunctionDef | None, loops: tuple[ast.For, ...]
    ) -> Iterator[_Call]:
        if isinstance(node, ast.Call):
            yield _Call(node, function, loops)
        if isinstance(node, ast.FunctionDef):
            function, loops = node, ()
        if isinstance(node, ast.For):
            loops = (*loops, node)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, function, loops)

    yield from walk(module, None, ())


def _makers_of(module: ast.Module) -> dict[str, _Maker]:
    """Return the functions that make diagnostics in a module, including those that take a code."""
    makers = dict(_MAKERS)
    for call in _calls(module):
        inner, function = makers.get(call.name), call.function
        if inner is None or function is None or function.name in _MAKERS:
            continue
        given = call.given(inner)
        code = given.get("code")
        parameters = _parameters(function)
        if code is None:
            continue
        message = given[ast.unparse(inner.message)]
        if _plain_names(code) & set(parameters) or _is_told(message, function):
            home = _Scope(module, function)
            hint = given.get("hint")
            makers[function.name] = _Maker(parameters, code, message, hint, inner.severity, home)
    return makers


def _is_told(message: ast.expr, function: ast.FunctionDef) -> bool:
    """Return whether a private function passes its message parameter on unchanged."""
    given = isinstance(message, ast.Name) and message.id in _parameters(function)
    return given and function.name.startswith("_")


def _parameters(function: ast.FunctionDef) -> tuple[str, ...]:
    given = (*function.args.args, *function.args.kwonlyargs)
    return tuple(each.arg for each in given if each.arg not in {"self", "cls"})


def _plain_names(node: ast.expr) -> set[str]:
    """Return the names in an expression, except those used for an attribute or item only."""
    wholes = (each for each in ast.walk(node) if isinstance(each, ast.Attribute | ast.Subscript))
    held = {id(each.value) for each in wholes}
    names = (each for each in ast.walk(node) if isinstance(each, ast.Name))
    return {each.id for each in names if id(each) not in held}


def _take(
    call: _Call, maker: _Maker, module: ast.Module, *, kinds: Sequence[str], found: dict[str, Said]
) -> None:
    given = call.given(maker)
    code, message = given.get("code"), given.get(ast.unparse(maker.message))
    if code is not None and _is_passed_on(code, call.function):
        return
    if message is not None and call.function and _is_told(message, call.function):
        return
    for outer in _worlds(call, module, maker.code if code is None else code):
        inner = replace(maker.home, given={name: (each, outer) for name, each in given.items()})
        for said in _codes(maker.code, inner, kinds, call):
            entry = found[said]
            entry.severities.add(maker.severity)
            entry.messages |= dict.fromkeys(map(_whole, _texts(maker.message, inner)))
            if maker.hint:
                entry.hints |= dict.fromkeys(filter(None, _texts(maker.hint, inner)))


def _take_sentences(module: ast.Module, entry: Said) -> None:
    for call in _calls(module):
        if call.name == "ValueError":
            for text in _texts(call.node.args[0], _Scope(module, call.function)):
                sentence, _, hint = text.partition("; ")
                entry.messages[f"{GAP}: {sentence}"] = None
                entry.hints |= {hint: None} if hint else {}


def _is_passed_on(code: ast.expr, function: ast.FunctionDef | None) -> bool:
    """Return whether a code comes from elsewhere, where it is counted."""
    if ast.unparse(code) == "at['type']" or (isinstance(code, ast.Attribute)):
        return True
    return function is not None and bool(_plain_names(code) & set(_parameters(function)))


def _worlds(call: _Call, module: ast.Module, code: ast.expr) -> Iterator[_Scope]:
    """Yield a scope for each way in which the code of a call can come about."""
    scope = _Scope(module, call.function)
    taken: list[Mapping[str, bool]] = [{}]
    if isinstance(code, ast.IfExp):
        taken = [{ast.unparse(code.test): holds} for holds in (True, False)]
    names = _plain_names(code)
    loops = [loop for loop in call.loops if names & _plain_names(loop.target)]
    turns = [list(_turns(loop, scope)) for loop in loops]
    for choice in taken:
        for bound in product(*turns):
            given = {name: each for one in bound for name, each in one.items()}
            yield replace(scope, given=given, taken=choice)


def _turns(loop: ast.For, scope: _Scope) -> Iterator[dict[str, tuple[ast.expr, _Scope]]]:
    """Yield the values of the loop variables in each iteration."""
    for items, at in _lists(loop.iter, scope):
        for item in items:
            yield {name: (each, at) for name, each in _bound(loop.target, item)}


def _lists(node: ast.expr, scope: _Scope) -> Iterator[tuple[list[ast.expr], _Scope]]:
    match node:
        case ast.Tuple(elts=items) | ast.List(elts=items):
            yield items, scope
        case ast.IfExp(body=one, orelse=other):
            yield from _lists(one, scope)
            yield from _lists(other, scope)
        case ast.Call(func=ast.Attribute(value=inner, attr="items")):
            for table, at in _meant(inner.id, scope) if isinstance(inner, ast.Name) else ():
                if isinstance(table, ast.Dict):
                    pairs = zip(table.keys, table.values, strict=True)
                    yield [ast.Tuple([key, value]) for key, value in pairs if key], at
        case ast.Name(id=name):
            for each, at in _meant(name, scope):
                yield from _lists(each, at)
        case _:
            return


def _bound(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, each in zip(target.elts, value.elts, strict=False):
            yield from _bound(name, each)


def _codes(node: ast.expr, scope: _Scope, kinds: Sequence[str], call: _Call) -> Iterator[str]:
    for text in _texts(node, scope):
        if text.startswith(f"{GAP}-"):
            yield from (f"{kind}{text.removeprefix(GAP)}" for kind in kinds)
        elif _CODE.fullmatch(text):
            yield text
        else:
            raise UnreadableError(f"line {call.node.lineno}: {ast.unparse(call.node)}")


def _whole(message: str) -> str:
    """Return a message with a placeholder for its subject if it lacks one."""
    return f"{GAP}{message}" if message[:1] in {" ", ":"} else message


def _texts(node: ast.expr, scope: _Scope, depth: int = 0) -> tuple[str, ...]:
    """Return every text that an expression can have, as far as the source shows."""
    found = dict.fromkeys(_each_text(node, scope, depth + 1) if depth < _DEEPEST else ())
    return tuple(found) if 0 < len(found) <= _MOST_VARIANTS else (GAP,)


def _each_text(node: ast.expr, scope: _Scope, depth: int) -> Iterable[str]:
    within: Iterable[tuple[ast.expr, _Scope]] = ()
    match node:
        case ast.Constant(value=str() | None as text):
            return (text or "",)
        case ast.JoinedStr(values=parts):
            return _joined([_texts(part, scope, depth) for part in parts])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([_texts(left, scope, depth), _texts(right, scope, depth)])
        case ast.FormattedValue(value=inner, format_spec=None, conversion=-1):
            found = _texts(inner, scope, depth)
            return filter(None, found) if GAP in found else found
        case ast.IfExp(test=test, body=body, orelse=other):
            holds = scope.taken.get(ast.unparse(test))
            ways = [body] * (holds is not False) + [other] * (holds is not True)
            within = ((each, scope) for each in ways)
        case ast.BoolOp(values=values):
            within = ((each, scope) for each in values)
        case ast.Name(id=name):
            within = _meant(name, scope)
        case ast.Call(func=ast.Name(id=name)):
            within = _returned(name, scope)
        case _:
            return ()
    return [text for each, at in within for text in _texts(each, at, depth)]


def _joined(parts: list[tuple[str, ...]]) -> list[str]:
    """Return the concatenations of the parts, in all combinations unless there are too many."""
    while prod(map(len, parts)) > _MOST_VARIANTS:
        longest = max(range(len(parts)), key=lambda index: len(parts[index]))
        parts[longest] = (GAP,)
    return [re.sub(f"{GAP}+", GAP, "".join(each)) for each in product(*parts)]


def _meant(name: str, scope: _Scope) -> Iterator[tuple[ast.expr, _Scope]]:
    """Yield the values of a name: an argument, or an assignment in its function or module."""
    if name in scope.given:
        yield scope.given[name]
        return
    if scope.function:
        local = list(_assigned(name, scope.function))
        yield from ((each, scope) for each in local)
        if local or name in _parameters(scope.function):
            return
    for statement in scope.module.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            yield from ((each, scope) for each in _assigned(name, statement))


def _assigned(name: str, within: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(within):
        match node:
            case ast.Assign(targets=targets, value=value):
                bound = [pair for target in targets for pair in _bound(target, value)]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                bound = list(_bound(target, value))
            case ast.NamedExpr(target=target, value=value):
                bound = list(_bound(target, value))
            case _:
                continue
        yield from (each for known, each in bound if known == name)


def _returned(name: str, scope: _Scope) -> Iterator[tuple[ast.expr, _Scope]]:
    """Yield the expressions that a function of the module returns."""
    for function in scope.module.body:
        if isinstance(function, ast.FunctionDef) and function.name == name:
            returns = (each for each in ast.walk(function) if isinstance(each, ast.Return))
            at = _Scope(scope.module, function)
            yield from ((each.value, at) for each in returns if each.value)
