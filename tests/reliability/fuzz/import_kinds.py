"""Imports: files of every format that is read, made of grammars, with edits and damage.

Each name is one of a kind, so that it can be looked for in what comes out.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import xlsxwriter
from tests.reliability.fuzz import hostile
from tests.reliability.fuzz.inputs import Input, Kind, Verdict
from tests.reliability.fuzz.promises import broken_by_messages

from endroll.core.diagnostics import EndrollError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from endroll.importers.import_credits import ImportResult

    Table = list[list[str]]

_ROLES: Final = (
    *("Director", "Directed by", "Gaffer", "Key Grip", "Music by", "Edited by", "Produced by"),
    *("Executive Producers", "Boom Operator", "Regie", "Kamera", "导演", "監督", "Réalisation"),
    *("The Boy", "Dr. Albrecht", "Voice of the Ferry", "2nd Assistant Director", "VFX"),
)
_HEADINGS: Final = ("Cast", "CREW", "Special Thanks", "Music", "Camera Department", "演员", "Dank")
_SONGS: Final = (
    "“Grass Mud Horse”",
    "Written by {}",
    "Performed by {}",
    "Courtesy of {}",
    "Published by {}",
)
_NOTICES: Final = (
    "© 2026 {}",
    "Copyright 2026 by {}. All rights reserved.",
    "This film was made with the support of {} and of many others who gave it their time.",
)
_JOINTS: Final = (", ", "，", "、", "; ", " / ", " • ", " & ", " and ", " 和 ", ";,;")
_CONTACTS: Final = (
    *("", ", ann@example.org", " <bo@example.org>", "  +44 20 7946 0958", " (030 23125 042)"),
)
_BETWEEN: Final = (": ", " - ", " – ", "\t", " ..... ", "  ", "     ", ", ", " as ", "：", " | ")
_FIRST: Final = ("Ann", "Bo", "Zoë", "Cy", "Maren", "谢", "田中", "Ольга", "علي", "J.", "O'")
_MARKS: Final = ("Zq", "Qv", "Xw", "Vj", "Kx", "Wz", "Jq")
_MARK: Final = re.compile(r"(?:Zq|Qv|Xw|Vj|Kx|Wz|Jq)[a-z]{2,}x")
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "gb18030", "shift-jis")
_COLUMN: Final = re.compile("the column .* was left out: |not imported: ")
"""Told of by a count of cells, not by their texts."""

_LINE_END: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


class _Names:
    """Names that are one of a kind, by a word in each that no other text has."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self._given = 0

    def one(self) -> str:
        """Return a name."""
        self._given += 1
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{self._given:02}")
        mark = f"{self.dice.choice(_MARKS)}{letters}x"
        after = self.dice.choice(("", "", "", "", ", ASC", " Jr.", " (Guitar)", " 谢德庆"))
        return f"{self.dice.choice(_FIRST)} {mark}{after}"

    def some(self) -> list[str]:
        """Return one to six names."""
        return [self.one() for _ in range(self.dice.choice((1, 1, 1, 2, 3, 6)))]


def _paragraphs(dice: random.Random) -> Iterator[list[str]]:
    """Yield paragraphs of credits as people type them."""
    names = _Names(dice)
    between = dice.choice(_BETWEEN)
    for _ in range(dice.choice((1, 2, 3, 4, 6))):
        role = dice.choice(_ROLES)
        match dice.randrange(13):
            case 0:
                yield [dice.choice(_HEADINGS)]
            case 1:
                yield [dice.choice(_SONGS).format(names.one()) for _ in range(3)]
            case 2:
                yield [dice.choice(_NOTICES).format(names.one())]
            case 3:
                yield [role, ", ".join(names.some())]
            case 4:
                yield [f"{role}{between}{', '.join(names.some())}"]
            case 5:
                yield [f"{dice.choice(_ROLES)}{between}{names.one()}" for _ in range(4)]
            case 6 | 7 | 8 | 9 | 10:
                yield _listed(dice, names, role)
            case _:
                yield [role, *names.some()]


def _listed(dice: random.Random, names: _Names, role: str) -> list[str]:
    """Return a paragraph of names: alone, in columns, indented, with addresses, in a list."""
    match dice.randrange(7):
        case 0:
            lines = names.some()
        case 1:
            lines = ["   ".join(names.some()) for _ in range(2)]
        case 2:
            indent = dice.choice(("  ", "    ", "\t", "　　"))
            lines = [role, *(f"{indent}{name}" for name in names.some())]
        case 3:
            lines = [f"{name}{dice.choice(_CONTACTS)}" for name in names.some()]
        case 4:
            heads = [dice.choice(_ROLES) for _ in range(dice.choice((2, 3)))]
            below = [[names.one() for _ in heads] for _ in range(dice.choice((1, 2)))]
            lines = ["".join(cell.ljust(28) for cell in row) for row in (heads, *below)]
        case 5:
            lines = [f"{role}: {dice.choice(_JOINTS).join(names.some())}"]
        case _:
            lines = [f"{number}. {name}" for number, name in enumerate(names.some(), 1)]
    return lines


def _text(dice: random.Random) -> str:
    """Return a plain text: credits alone, or an e-mail or a page around them."""
    paragraphs = list(_paragraphs(dice))
    gap = dice.choice(("\n\n", "\n\n", "\n", "\n\n\n", "\n---\n"))
    text = gap.join("\n".join(lines) for lines in paragraphs) + "\n"
    if dice.random() < 0.3:
        bullet = dice.choice(("- ", "• ", "* ", "    ", "\t", "> "))
        text = "".join(f"{bullet}{line}\n" if line else "\n" for line in text.split("\n"))
    if dice.random() < 0.25:
        text = _email(dice, text)
    if dice.random() < 0.15:
        text = (
            text.upper() if dice.random() < 0.5 else text.replace("\n", dice.choice("\r\v\f\x85"))
        )
    return text


def _email(dice: random.Random, text: str) -> str:
    heads = ("From: Ann <ann@example.org>", "To: bo@example.org", "Subject: credits", "Date: today")
    before = "\n".join(dice.sample(heads, dice.randrange(1, 5)))
    hello = dice.choice(("Hi all,\n\nhere is the list:\n\n", "\n", "Dear Bo,\n"))
    if dice.random() < 0.4:
        text = "".join(f"> {line}\n" for line in text.split("\n"))
    return f"{before}\n\n{hello}{text}\n{dice.choice(('--', 'Best,', 'Sent from my phone'))}\nAnn\n"


def _markdown(dice: random.Random) -> str:
    names = _Names(dice)
    parts = ["# A Film"] if dice.random() < 0.5 else []
    for _ in range(dice.randrange(1, 6)):
        role = dice.choice(_ROLES)
        match dice.randrange(8):
            case 0:
                parts.append(f"{'#' * dice.randrange(1, 7)} {dice.choice(_HEADINGS)}")
            case 1:
                parts.append("\n".join(f"- {name}" for name in names.some()))
            case 2:
                below = "\n".join(f"  - {name}" for name in names.some())
                parts.append(f"- {role}\n{below}")
            case 3:
                parts.append(f"**{role}**\n\n{names.one()}")
            case 4:
                rows = [f"| {dice.choice(_ROLES)} | {names.one()} |" for _ in range(3)]
                parts.append("\n".join(("| Role | Name |", "|---|---|", *rows)))
            case 5:
                parts.append(f"*{role}*: [{names.one()}](https://example.org)  ")
            case 6:
                parts.append(
                    dice.choice(("---", "![a](b.png)", "<!-- a -->", "```\na\n```", "> a"))
                )
            case _:
                parts.append(f"**{role}**: {names.one()}<br>{names.one()}")
    return "\n\n".join(parts) + "\n"


def _fountain(dice: random.Random) -> str:
    names = _Names(dice)
    title = [
        "Title: A Film",
        "Credit: Written by",
        f"Author: {names.one()}",
        f"Notes: {names.one()}",
    ]
    head = "\n".join(dice.sample(title, dice.randrange(1, 5)))
    return f"{head}\n\n" + "\n\n".join("\n".join(lines) for lines in _paragraphs(dice)) + "\n"


def _moviepy(dice: random.Random) -> str:
    names = _Names(dice)
    lines = ["# a comment"] if dice.random() < 0.5 else []
    for _ in range(dice.randrange(1, 5)):
        lines += [f"..{dice.choice(_ROLES)}", *names.some()]
        if dice.random() < 0.5:
            lines.append(f".blank {dice.choice((1, 2, 99, -1, 'a'))}")
    return "\n".join(lines) + "\n"


def _tmdb(dice: random.Random) -> str:
    names = _Names(dice)
    cast: list[dict[str, Any]] = [
        {"name": names.one(), "character": dice.choice(_ROLES), "order": number}
        for number in range(dice.randrange(4))
    ]
    crew: list[dict[str, Any]] = [
        {"name": names.one(), "job": dice.choice(_ROLES), "department": dice.choice(_HEADINGS)}
        for _ in range(dice.randrange(4))
    ]
    odd: tuple[Any, ...] = (None, 1, "", [], {}, True, -1.5, hostile.text(dice))
    for person in (*cast, *crew):
        if dice.random() < 0.15:
            key = dice.choice((*person, "original_name", "id", "also"))
            if key != "name":
                person[key] = dice.choice(odd)
    data: Any = {"id": 1, "cast": cast, "crew": crew, "title": dice.choice(("A Film", *odd))}
    if dice.random() < 0.1:
        data = {"name": "A Series", "credits": data}
    if dice.random() < 0.05:
        data[dice.choice(("cast", "crew"))] = dice.choice(odd)
    return json.dumps(data, ensure_ascii=dice.random() < 0.5, indent=dice.choice((None, 1)))


def _json(dice: random.Random) -> str:
    return json.dumps(
        _nested(dice, _Names(dice), 3),
        ensure_ascii=dice.random() < 0.5,
        indent=dice.choice((None, 1)),
    )


def _nested(dice: random.Random, names: _Names, depth: int) -> Any:
    """Return people in one of the shapes that lists of them have."""
    role = dice.choice(_ROLES)
    below = [_nested(dice, names, depth - 1) for _ in range(dice.randrange(1, 4) if depth else 0)]
    key = dice.choice(("children", "Content", "members", "x", "credits", "crew"))
    shape: Any
    match dice.randrange(8 if depth else 5):
        case 0:
            shape = [{"name": name, "role": dice.choice(_ROLES)} for name in names.some()]
        case 1:
            shape = {role: names.some(), dice.choice(_HEADINGS): names.some()}
        case 2:
            shape = {"cast": [{role: name} for name in names.some()]}
        case 3:
            shape = [{"person": {"fullName": name}, "jobs": [role]} for name in names.some()]
        case 4:
            shape = {"role": role, "names": names.some(), "year": 2031}
        case 5:
            shape = {"title": dice.choice(_HEADINGS), key: below}
        case 6:
            shape = {
                f"{dice.choice(_HEADINGS)} {number}": part for number, part in enumerate(below)
            }
        case _:
            shape = [*below, dice.choice((None, 1, "", [], {}, True, hostile.text(dice)))]
    return shape


def _table(dice: random.Random) -> Table:
    names = _Names(dice)
    heads = [
        "Role",
        "Name",
        "Department",
        "Character",
        "Native name",
        "Note",
        "Credited as",
        "Song",
    ]
    chosen = dice.sample(heads, dice.randrange(1, 5))
    if "Name" not in chosen and dice.random() < 0.8:
        chosen[-1] = "Name"
    rows = [chosen] if dice.random() < 0.8 else []
    for _ in range(dice.randrange(1, 9)):
        cells = {
            "Role": dice.choice((*_ROLES, "")),
            "Character": dice.choice((*_ROLES, "")),
            "Department": dice.choice((*_HEADINGS, "")),
            "Native name": dice.choice(("谢德庆", "", "")),
            "Note": dice.choice(("", "to be checked", "7")),
        }
        rows.append([cells.get(head, "") or names.one() for head in chosen])
        if dice.random() < 0.15:
            rows.append([dice.choice(("", "", dice.choice(_HEADINGS)))])
    for row in rows:
        if dice.random() < 0.05:
            row[dice.randrange(len(row))] = hostile.text(dice)
    return rows


def _cinecred(dice: random.Random) -> Table:
    names = _Names(dice)
    heads = ["@Head", "@Body", "@Tail", "@Vertical Gap", "@Content Style", "@Page Style"]
    rows = [heads[: dice.randrange(2, 7)]]
    for _ in range(dice.randrange(1, 7)):
        for number, name in enumerate(names.some()):
            cells = [dice.choice((*_ROLES, "")) if not number else "", name]
            cells += [dice.choice(("", "", names.one())), dice.choice(("", "2", "x"))]
            cells += [dice.choice(("", "Blurb", "Heading", "Gutter")), dice.choice(("", "Card"))]
            if dice.random() < 0.1:
                cells[1] = dice.choice(
                    ("{{Pic a.png}}", "{{Style Bold}}" + name, "{{Blank}}", "{{")
                )
            rows.append(cells[: len(rows[0])])
        rows.append([""] * len(rows[0]))
    return rows


def _as_csv(dice: random.Random, rows: Table) -> str:
    out = io.StringIO()
    sign = dice.choice((",", ",", ";", "\t", "|"))
    writer = csv.writer(out, delimiter=sign, lineterminator=dice.choice(("\n", "\r\n")))
    writer.writerows(rows)
    said = f"sep={sign}\n" if dice.random() < 0.05 else ""
    return said + out.getvalue()


def _as_xlsx(dice: random.Random, rows: Table) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})
    for name in ("Crew", "Cast")[: dice.choice((1, 1, 2))]:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if dice.random() < 0.02:
                    sheet.write(number, index, dice.choice(hostile.NUMBERS[:10]))
                else:
                    sheet.write_string(number, index, cell)
    book.close()
    return out.getvalue()


_ODS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _as_ods(dice: random.Random, rows: Table) -> bytes:
    def cell(text: str) -> str:
        many = f' table:number-columns-repeated="{dice.choice((2, 9))}"' * (dice.random() < 0.02)
        inner = f"<text:p>{_xml(text)}</text:p>" if text else ""
        return f'<table:table-cell office:value-type="string"{many}>{inner}</table:table-cell>'

    made = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{_ODS}office:1.0" xmlns:table="{_ODS}table:1.0"'
        f' xmlns:text="{_ODS}text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Crew">{made}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = f"{_ODS}manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    members = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return _zipped({name: text.encode() for name, text in members.items()})


def _as_docx(dice: random.Random, paragraphs: Sequence[Sequence[str]], rows: Table) -> bytes:
    def paragraph(text: str) -> str:
        runs = "<w:r><w:tab/></w:r>".join(
            f'<w:r><w:t xml:space="preserve">{_xml(part)}</w:t></w:r>' for part in text.split("\t")
        )
        return f"<w:p>{runs}</w:p>"

    parts = ["".join(map(paragraph, (*lines, ""))) for lines in paragraphs]
    if dice.random() < 0.5:
        cells = "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        parts.insert(dice.randrange(len(parts) + 1), f"<w:tbl>{cells}</w:tbl>")
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(parts)}</w:body></w:document>'
    return _zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def _xml(text: str) -> str:
    return escape("".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff"))


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _mutated_zip(dice: random.Random, data: bytes) -> bytes:
    """Return a zip with one of its members changed as XML, left out, doubled, or its bytes hurt."""
    if dice.random() < 0.3:
        return hostile.damaged(dice, data, dice.choice((1, 2, 5)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    # What holds the text is hurt most of the time, not what is beside it.
    told = [name for name in members if re.search(r"sheet\d|content|document|shared|book", name)]
    name = dice.choice(told if told and dice.random() < 0.8 else list(members))
    if dice.random() < 0.1:
        del members[name]
    else:
        members[name] = _mutated_xml(dice, members[name])
    return _zipped(members)


_TAG: Final = re.compile(rb"<[^>]*>")
_VALUE: Final = re.compile(rb'="([^"]*)"')
_ODD_VALUES: Final = (
    *(b"", b"-1", b"0", b"1", b"99999999999", b"XFD1048576", b"A0", b"s", b"e", b"n", b"nan"),
)
_ODD_SIGNS: Final = (
    *(b"<!DOCTYPE a>", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"<![CDATA[", b"<!--", b"\0"),
)


def _mutated_xml(dice: random.Random, data: bytes) -> bytes:
    """Return XML with a tag taken out, put elsewhere or repeated, an odd value, or odd signs."""
    edit = dice.choice((_of_tags, _of_tags, _of_values, _of_values, _of_signs))
    return edit(dice, data)


def _of_tags(dice: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag, other = dice.choice(tags), dice.choice(tags)
    new = dice.choice((b"", other[0], tag[0] * 2, tag[0] * 50))
    return data[: tag.start()] + new + data[tag.end() :]


def _of_values(dice: random.Random, data: bytes) -> bytes:
    values = list(_VALUE.finditer(data))
    if not values:
        return data
    value = dice.choice(values)
    return data[: value.start(1)] + dice.choice(_ODD_VALUES) + data[value.end(1) :]


def _of_signs(dice: random.Random, data: bytes) -> bytes:
    if dice.random() < 0.4:
        return hostile.damaged(dice, data, 2)
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_ODD_SIGNS) + data[at:]


def _make_text(
    suffix: str, form: str | None, grammar: Callable[[random.Random], str]
) -> Callable[[random.Random], Input]:
    def make(dice: random.Random) -> Input:
        text = grammar(dice)
        if is_edited := dice.random() < 0.5:
            text = hostile.edited(dice, text, dice.choice((1, 2, 5)))
        encoding = dice.choice(_ENCODINGS) if dice.random() < 0.1 else "utf-8"
        data = text.encode(encoding, errors="replace")
        if is_damaged := dice.random() < 0.05:
            data = hostile.damaged(dice, data)
        said = form if form and (dice.random() < 0.3 or suffix == ".txt") else None
        plan: dict[str, Any] = {"form": said}
        if encoding == "utf-8" and not is_damaged:
            plan["counts"] = "rows" if suffix in {".csv", ".tsv"} else "lines"
        if suffix == ".json" and "counts" in plan:
            plan["counts"] = "" if is_edited else "people"
        return Input({f"list{suffix}": data}, plan)

    return make


def _make_zip(
    suffix: str, grammar: Callable[[random.Random], bytes]
) -> Callable[[random.Random], Input]:
    def make(dice: random.Random) -> Input:
        data = grammar(dice)
        plan = {"counts": "marks"}
        if dice.random() < 0.8:
            data, plan = _mutated_zip(dice, data), {}
        return Input({f"list{suffix}": data}, plan)

    return make


def _run(folder: Path, made: Input) -> Verdict:
    ((name, data),) = made.files.items()
    try:
        imported = import_credits(folder / name, ImportOptions(format_name=made.plan.get("form")))
    except EndrollError as refused:
        return Verdict(accepted=False, broken=tuple(broken_by_messages(refused.diagnostics)))
    counts = made.plan.get("counts", "")
    return Verdict(accepted=True, broken=tuple(_broken(imported, data, counts)))


def _broken(imported: ImportResult, data: bytes, counts: str) -> Iterator[str]:
    """Yield what of a file is neither kept nor told of, and what does not add up."""
    places = set(imported.draft.places)
    told = {each.place for each in imported.left_out if not each.is_part}
    lost = len(places - told) - imported.lines_kept
    if lost:
        yield f"{lost} of {imported.lines_in} lines are neither kept nor left out"
    if counts == "lines":
        lines = _LINE_END.split(data.decode("utf-8").removeprefix("\ufeff"))
        wanted = {number for number, line in enumerate(lines, start=1) if line.strip("> \t\xa0")}
        missing = wanted - {place.line for place in places}
        missing -= {number for number in wanted if not lines[number - 1].strip()}
        if missing:
            yield f"line {min(missing)} is not counted: {lines[min(missing) - 1][:60]!r}"
    if any(_COLUMN.match(note) for note in imported.draft.notes):
        return
    if counts == "people":
        yield from _lost_marks(imported, data.decode("utf-8"))
    elif counts in {"lines", "rows"}:
        yield from _lost_marks(imported, _untold(imported, data.decode("utf-8")))


def _untold(imported: ImportResult, text: str) -> str:
    """Return the lines of a text without those that are said to be left out."""
    told = {each.place.line for each in imported.left_out if not each.is_part}
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in told)


def _lost_marks(imported: ImportResult, text: str) -> Iterator[str]:
    """Yield each name of the file that is neither in the credits nor in what is told of."""
    said = imported.text.casefold()
    told = " ".join(
        [
            *(each.text for each in imported.left_out),
            *(f"{each.text} {each.says}" for each in imported.doubts),
            *imported.draft.notes,
        ]
    ).casefold()
    lost = [
        mark
        for mark in dict.fromkeys(_MARK.findall(text))
        if mark.casefold() not in said and mark.casefold() not in told
    ]
    if lost:
        yield f"{', '.join(lost)}: neither kept nor told of"


def _of(table: Callable[[random.Random], Table]) -> Callable[[random.Random], str]:
    return lambda dice: _as_csv(dice, table(dice))


IMPORT_KINDS: Final = (
    Kind("text and e-mail", 8, _make_text(".txt", None, _text), _run),
    Kind("tables as CSV", 5, _make_text(".csv", "csv", _of(_table)), _run),
    Kind("cinecred", 2, _make_text(".csv", "cinecred", _of(_cinecred)), _run),
    Kind("Markdown", 3, _make_text(".md", "markdown", _markdown), _run),
    Kind("Fountain", 2, _make_text(".fountain", "fountain", _fountain), _run),
    Kind("MoviePy", 2, _make_text(".txt", "moviepy", _moviepy), _run),
    Kind("JSON", 2, _make_text(".json", "json", _json), _run),
    Kind("TMDb", 2, _make_text(".json", "tmdb", _tmdb), _run),
    Kind("workbooks, XLSX", 3, _make_zip(".xlsx", lambda dice: _as_xlsx(dice, _table(dice))), _run),
    Kind("workbooks, ODS", 2, _make_zip(".ods", lambda dice: _as_ods(dice, _table(dice))), _run),
    Kind(
        "Word",
        2,
        _make_zip(".docx", lambda dice: _as_docx(dice, list(_paragraphs(dice)), _table(dice))),
        _run,
    ),
)
