"""Credits that grow in one dimension each: what a program of bounded work must bear.

`DIMENSIONS[name](count)` is a file's text. Those that a person never writes are here as well: an
importer writes them, of what it took for text.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SYLLABLES: Final = ("an", "be", "co", "da", "el", "fi", "go", "hu", "ja", "ko", "lu", "mi", "no")
_HAN: Final = "艾丹李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
_THAI: Final = ("กรุงเทพ", "มหานคร", "ขอขอบคุณ", "ทุกคน", "ที่", "ช่วย", "ภาพยนตร์")
_ODD: Final = (
    "rgb(1,2,3) 200%",
    "1001/24000000",
    "99999999x1 2147483648",
    "\\<b>x\\</b> /etc/passwd",
    "%x%x%x%x%x%x",
    "ı ́",
    "谢德庆󠄀",
    "ࠒ⇪慢돮理副☽츎⬬蘙 ... ar0o17",
    "नमस्ते" * 40,
    "ำ" * 40,
    "ᄀ" * 50,
    "1e5%12:34:56:12 5m",
    "x" * 400,
)
_DIRTY_BYTES: Final = 44_000
"""About what one round of `dirty_credits` has."""


def dirty_credits(size: int, seed: int = 0) -> str:
    """Return about so many bytes of what an importer makes of a file that is not text."""
    chance = random.Random(seed)  # noqa: S311  it is no secret
    lines = ["language: ko", "roll:"]
    for _ in range(max(1, round(size / _DIRTY_BYTES))):
        accents = "\u0301" * chance.randint(4_500, 5_500)
        odd = [_quoted(f"{one} {chance.random():.9f}") for one in chance.sample(_ODD, len(_ODD))]
        lines += ["  - names: [1 0x10, 1001/24000000]", f"  - role: {odd[0]}", "    names:"]
        lines += [f"      - {one}" for one in odd[1:6]]
        lines += ["  - cast:", "      - x:", *(f"          - {one}" for one in odd[6:9])]
        lines += [f"      - role: 23.976é{accents}", f"        names: {odd[9]}"]
        lines += ["  - text: |", f"      100% {chance.random()}", "      no vertical"]
        lines += [f"      across0.0000001 ... é{accents * 2}", "      1e5%12:34:56:12 5m"]
        lines += [f"  - role: {odd[10]}", "    names:", *(f"      - {one}" for one in odd[11:])]
        lines += ["  - names: |", f"      {'é' + accents[:3_000]}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _names(count: int, letters: str | None = None) -> list[str]:
    chance = random.Random(count)  # noqa: S311  as above

    def word() -> str:
        if letters:
            return "".join(chance.choices(letters, k=3))
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))).title()

    return [word() if letters else f"{word()} {word()}" for _ in range(count)]


def _alike(count: int) -> list[str]:
    """Return names of one letter more or less than one of a few."""
    few = [f"Anna {word}" for word in ("Grzybowskaya", "Przybylskaya", "Wojciechowskaya")]
    chance = random.Random(count)  # noqa: S311  as above
    names = []
    for _ in range(count):
        name = chance.choice(few)
        at = chance.randrange(7, len(name) - 4)
        names.append(name[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + name[at:])
    return names


def _listed(names: list[str]) -> str:
    return "\n".join(f"      - {_quoted(name)}" for name in names)


def _role_with(names: list[str], more: str = "") -> str:
    return f"roll:\n  - role: Crew\n    names:\n{_listed(names)}\n{more}"


def _blocks(names: list[str]) -> str:
    return "roll:\n" + "\n".join(f"  - {{role: R{n}, names: {m}}}" for n, m in enumerate(names))


def _words(count: int) -> str:
    return " ".join(_names(max(1, count // 14)))


def _nested(count: int) -> str:
    return f"roll:\n  - text: {'<i>' * count}x{'</i>' * count}\n"


def _sections(count: int) -> str:
    return "sections:\n" + "\n".join(
        f"  - name: S{n}\n    roll: [{{names: {m}}}]" for n, m in enumerate(_names(count))
    )


DIMENSIONS: Final[Mapping[str, Callable[[int], str]]] = {
    "dirty": dirty_credits,
    "letters of a name": lambda count: _role_with([_words(count)]),
    "letters of a word": lambda count: _role_with(["x" * count]),
    "accents on a letter": lambda count: _role_with(["e" + "\u0301" * count, "Ann", "Bo"]),
    "letters of a text": lambda count: f"roll:\n  - text: {_words(count)}\n",
    "letters of a text, no spaces": lambda count: f"roll:\n  - text: {'x' * count}\n",
    "letters of a text in Han": lambda count: (
        f"roll:\n  - text: {''.join(_names(count // 3, _HAN))}\n"
    ),
    "letters of a text in Thai": lambda count: (
        "roll:\n  - text: " + "".join(random.Random(1).choices(_THAI, k=count // 6)) + "\n"  # noqa: S311
    ),
    "letters of a text in Arabic": lambda count: (
        f"language: ar\nroll:\n  - text: {'سلام عليكم 12 abc ' * (count // 18)}\n"
    ),
    "turns of script in a line": lambda count: _role_with(["aб" * (count // 2), "бa" * 9]),
    "turns of direction in a line": lambda count: _role_with(["aا" * (count // 2)]),
    "marks in a text": lambda count: f"roll:\n  - text: {'<i>a</i> b ' * (count // 11)}\n",
    "marks in marks": _nested,
    "lines of a text": lambda count: (
        "roll:\n  - text: |\n" + "".join(f"      {name}\n" for name in _names(count))
    ),
    "names of a role": lambda count: _role_with(_names(count)),
    "names of a role, in columns": lambda count: _role_with(_names(count), "    columns: auto\n"),
    "names of a role, sorted": lambda count: _role_with(_names(count), "    sort: surname\n"),
    "names of a role, in a line": lambda count: _role_with(_names(count), '    separator: ", "\n'),
    "names of a role, beside": lambda count: _role_with(_names(count), "    arrange: beside\n"),
    "names of a role, from the right": lambda count: (
        "language: he\n" + _role_with(["שלום " + one for one in _names(count)], "    columns: 2\n")
    ),
    "names in Han": lambda count: _role_with(_names(count, _HAN)),
    "names that are alike": lambda count: _role_with(_alike(count)),
    "names that are the same": lambda count: _role_with(["Anna Lee"] * count),
    "rows of a cast": lambda count: (
        "roll:\n  - cast:\n" + "\n".join(f"      - R{n}: {m}" for n, m in enumerate(_names(count)))
    ),
    "blocks": lambda count: _blocks(_names(count)),
    "cards": lambda count: (
        "roll:\n" + "\n".join(f"  - card: [{{names: {name}}}]" for name in _names(count))
    ),
    "lines that overlap": lambda count: (
        "styles: {base: {leading: 0.5}}\n" + _blocks([f"[{one}, {one}]" for one in _names(count)])
    ),
    "lines too wide": lambda count: _blocks(["W" * 80 for _ in range(count)]),
    "crawl": lambda count: "timing: {direction: left}\n" + _blocks(_names(count)),
    "letters of a name in a crawl": lambda count: (
        f"timing: {{direction: left}}\nroll:\n  - names: [{'W' * count}, {'W' * count}]\n"
    ),
    "letters that run down": lambda count: (
        f"language: ja\nroll:\n  - text: {'山田太郎' * (count // 4)}\n    writing: vertical\n"
    ),
    "unknown keys": lambda count: (
        "".join(f"key{n}: 1\n" for n in range(count)) + "roll: [{names: Ann}]\n"
    ),
    "styles": lambda count: (
        "styles:\n"
        + "".join(f"  s{n}: {{size: 20}}\n" for n in range(count))
        + "roll: [{names: Ann}]\n"
    ),
    "variables": lambda count: (
        "vars:\n"
        + "".join(f"  v{n}: x\n" for n in range(count))
        + "roll:\n"
        + "".join(f"  - names: '{{{{ v{n} }}}}'\n" for n in range(count))
    ),
    "variables that are mistyped": lambda count: (
        "vars:\n"
        + "".join(f"  var{n:06}: x\n" for n in range(count))
        + "roll:\n"
        + "".join(f"  - names: '{{{{ vra{n:06} }}}}'\n" for n in range(count))
    ),
    "styles that are mistyped": lambda count: (
        "styles:\n"
        + "".join(f"  style{n:06}: {{size: 20}}\n" for n in range(count))
        + "roll:\n"
        + "".join(f"  - {{names: Ann, style: stlye{n:06}}}\n" for n in range(count))
    ),
    "versions that are mistyped": lambda count: (
        f"versions: [{', '.join(f'cut{n:06}' for n in range(count))}]\nroll:\n"
        + "".join(f"  - {{names: Ann, when: cot{n:06}}}\n" for n in range(count))
    ),
    "pictures that are missing": lambda count: (
        "roll:\n" + "".join(f"  - logos: [logo{n:06}.png]\n" for n in range(count))
    ),
}
