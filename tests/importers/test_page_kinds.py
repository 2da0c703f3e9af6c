"""Lists as people send them, kind by kind, each as the nodes that it is read as."""

from __future__ import annotations

import pytest
from tests.importers.reading import doubted, outline, page_of

from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.markdown import read_markdown
from endroll.interchange.nodes import PeopleNode, TextNode


def read(text: str) -> list[str]:
    return outline(page_of(text, may_have_title=False).nodes)


UNKNOWN_ROLES = [
    "Wrangler of Fog",
    "Snorkel Lead",
    "Pipeline TD",
    "Genny Op",
    "Breakdown",
    "Swing Gang",
]


@pytest.mark.parametrize("unknown", UNKNOWN_ROLES)
def test_an_unknown_role_above_its_names(unknown: str) -> None:
    text = (
        f"Gaffer\nNina Roth\n\n{unknown}\nTom Finch\nLaura Smith\n\nKey Grip\nPeter Holt\n\n"
        "Costume Designer\nEmma Baker\nDavid Jones\n\nSound Mixer\nLeo Moss"
    )
    assert read(text) == [
        "Gaffer = Nina Roth",
        f"{unknown} = Tom Finch | Laura Smith",
        "Key Grip = Peter Holt",
        "Costume Designer = Emma Baker | David Jones",
        "Sound Mixer = Leo Moss",
    ]


def test_many_unknown_roles_above_their_names() -> None:
    people = ["Nina Roth", "Tom Finch", "Laura Smith", "Peter Holt", "Emma Baker", "Leo Moss"]
    roles = [
        word
        for pair in zip(
            UNKNOWN_ROLES, ["Gaffer", "Editor", "Producer", "Grip", "Driver", "Writer"], strict=True
        )
        for word in pair
    ]
    blocks = [f"{role}\n{people[at % 6]}" for at, role in enumerate(roles)]
    assert read("\n\n".join(blocks)) == [
        f"{role} = {people[at % 6]}" for at, role in enumerate(roles)
    ]


STACKED = [
    ("監督 山田太郎 脚本 佐藤花子 総作画監督 高橋一郎 美術監督 鈴木健太 音響監督 田中美咲", "ja"),
    ("監督 山田　太郎 撮影監督 佐藤　花子 色彩設計 高橋　一郎 編集 鈴木　健太", "ja"),
    ("导演 李娜 编剧 王伟 摄影指导 陈思远 美术指导 刘洋 录音指导 张丽", "zh"),
    ("導演 劉偉 編劇 陳國樑 攝影指導 廖慶松 剪輯指導 侯淑芬", "zh"),
    ("감독 김하늘 각본 최민호 촬영감독 황정민 미술감독 이서연", "ko"),
    (
        "Режиссёр Иван_Петров Сценарист Анна_Белова Оператор Олег_Смирнов Монтаж Ольга_Лебедева",
        "ru",
    ),
    ("إخراج أحمد_سالم سيناريو ليلى_مراد مونتاج يوسف_كمال", "ar"),
    ("Regie Sabine_Vogt Drehbuch Jonas_Keller Kamera Lena_Schulz Schnitt Kim_Brandt", "de"),
]


@pytest.mark.parametrize(("words", "tag"), STACKED)
@pytest.mark.parametrize("joint", ["\n\n", "\n"])
def test_roles_and_names_on_lines_of_their_own(words: str, tag: str, joint: str) -> None:
    assert tag
    lines = [word.replace("_", " ") for word in words.split(" ")]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    text = joint.join(lines) if joint == "\n\n" else "\n\n".join(map("\n".join, pairs))
    assert read(text) == [f"{role} = {name}" for role, name in pairs]


@pytest.mark.parametrize("indent", ["    ", "\t", "  ", "　　"])
@pytest.mark.parametrize("gap", ["\n", ""])
def test_names_indented_below_roles(indent: str, gap: str) -> None:
    blocks = [
        ("Artwork", ["Nina Roth", "Tom Finch"]),
        ("Music", ["Laura Smith"]),
        ("Fog Wrangling", ["Peter Holt", "Emma Baker", "Leo Moss"]),
        ("Programming", ["David Jones"]),
    ]
    text = f"\n{gap}".join(
        "\n".join([role, *(f"{indent}{name}" for name in names)]) for role, names in blocks
    )
    assert read(text) == [f"{role} = {' | '.join(names)}" for role, names in blocks]


def test_indented_lists_with_commas_are_cut() -> None:
    text = (
        "Artwork\n    Nina Roth, Tom Finch,\n    Laura "
        "Smith\n\nMusic\n    Peter Holt, Emma Baker\n\n"
        "Editors\n    David Jones, Leo Moss and Kim Lund"
    )
    assert read(text) == [
        "Artwork = Nina Roth | Tom Finch | Laura Smith",
        "Music = Peter Holt | Emma Baker",
        "Editors = David Jones | Leo Moss | Kim Lund",
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize(
    "heading", ["CAST", "Cast", "The Players", "Besetzung", "Reparto", "Distribution"]
)
def test_dash_pairs_below_the_heading_of_a_cast(dash: str, heading: str) -> None:
    rows = [("ANNA", "Nina Roth"), ("THE BAKER", "Tom Finch"), ("OLD MAN", "Peter Holt")]
    text = "\n".join([heading, *(f"{character} {dash} {actor}" for character, actor in rows)])
    assert read(text) == [f"# {heading}", *(f"{character} = {actor}" for character, actor in rows)]


def test_dash_pairs_with_the_actors_first() -> None:
    text = "CAST\n\nNina Roth - Anna\nTom Finch - The Baker\nPeter Holt - Old Man"
    assert read(text) == [
        "# CAST",
        "Anna = Nina Roth",
        "The Baker = Tom Finch",
        "Old Man = Peter Holt",
    ]


def test_several_dashes_are_in_doubt() -> None:
    text = "GAFFER - Nina Roth\nGRIP - CAR TOWING - Tom Finch\nEDITOR - Laura Smith"
    nodes = page_of(text, may_have_title=False).nodes
    lines = outline(nodes)
    assert lines[0] == "GAFFER = Nina Roth"
    assert lines[-1] == "EDITOR = Laura Smith"
    doubts = " ".join(doubted(nodes))
    assert "GRIP" in doubts or "Tom Finch" in doubts
    assert "Nina Roth" not in doubts
    assert "Laura Smith" not in doubts


def test_names_with_their_towns_are_not_pairs() -> None:
    text = "Thanks to\nNina Roth - Bath\nTom Finch - Rome\nLaura Smith - Oslo"
    nodes = page_of(text, may_have_title=False).nodes
    assert " ".join(outline(nodes)).count("Nina Roth") == 1
    assert not any(line.startswith("Bath = ") and not doubted(nodes) for line in outline(nodes))


DECORATIONS = [
    "-- {} --",
    "--- {} ---",
    "** {} **",
    "*** {} ***",
    "== {} ==",
    "=== {}",
    "~~ {} ~~",
    "[ {} ]",
    ">>> {} <<<",
    "- {} -",
    "★ {} ★",
    "■ {} ■",
    "## {}",
    "###### {} ######",
    "_{}_",
    "【{}】",
    "—— {} ——",
    "*{}*",
    "::{}::",
]


@pytest.mark.parametrize("decoration", DECORATIONS)
def test_decorated_headings(decoration: str) -> None:
    headings = ["Programmers", "The North Team", "Fish"]
    people = [["Nina Roth", "Tom Finch"], ["Laura Smith"], ["Peter Holt", "Emma Baker"]]
    text = "\n\n".join(
        "\n".join([decoration.format(heading), *names])
        for heading, names in zip(headings, people, strict=True)
    )
    lines = read(text)
    for heading, names in zip(headings, people, strict=True):
        assert f"# {heading}" in lines or f"{heading} = {' | '.join(names)}" in lines
        assert f"- {' | '.join(names)}" in lines or f"{heading} = {' | '.join(names)}" in lines
    assert len(lines) in {3, 6}


LONG = (
    "The producers wish to thank the harbour master, "
    "the crews of all the boats, the children of the"
    " village school and everybody who carried a cable up the hill in the rain that autumn."
)


def test_long_paragraphs_between_credits_keep_everything() -> None:
    blocks = [f"Gaffer: Nina Roth\nKey Grip: Tom Finch\n\n{LONG}"] * 6
    page = page_of("\n\n".join(blocks))
    assert page.left_out == ()
    lines = outline(page.nodes)
    assert lines.count("Gaffer = Nina Roth") == lines.count("Key Grip = Tom Finch") == 6
    assert sum(isinstance(node, TextNode) for node in page.nodes) == 6


def test_a_paragraph_first_and_last_keeps_the_credits_between() -> None:
    page = page_of(f"{LONG}\n\nGaffer: Nina Roth\nKey Grip: Tom Finch\n\n{LONG}")
    assert page.left_out == ()
    assert outline(page.nodes)[1:-1] == ["Gaffer = Nina Roth", "Key Grip = Tom Finch"]


@pytest.mark.parametrize("bullet", ["*", "-", "•", "–", "·", "1.", "▪"])
def test_bulleted_thanks_are_all_kept(bullet: str) -> None:
    people = ["Nina Roth", "Tom Finch", "Laura Smith", "Peter Holt"]
    what = [
        (
            "for the boat, the diesel and the patience with "
            "which she taught us all to moor it in the wind"
        ),
        "for finding the old harbour maps in the town archive and for reading them to us at night",
        "for soup",
        "for everything that nobody else would have done, and for doing it twice when it rained",
    ]
    items = [f"{bullet} {person} {why}" for person, why in zip(people, what, strict=True)]
    page = page_of("Thanks\n\n" + "\n".join(items))
    assert page.left_out == ()
    shown = "\n".join(outline(page.nodes))
    for person, why in zip(people, what, strict=True):
        assert person in shown
        assert why[-20:] in shown
    assert (
        bullet not in [word for line in shown.split("\n") for word in line.split()[:2]]
        or bullet == "-"
    )


MAILS = [
    ("Gaffer: Nina Roth, nina@example.org\nEditor: Tom Finch, tom@example.org", "pairs"),
    ("Gaffer: Nina Roth <nina@example.org>\nEditor: Tom Finch <tom@example.org>", "pairs"),
    ("Gaffer\tNina Roth\tnina@example.org\nEditor\tTom Finch\ttom@example.org", "pairs"),
    ("Gaffer   Nina Roth   +44 20 7946 0958\nEditor   Tom Finch   +44 20 7946 0959", "pairs"),
    ("Gaffer\nNina Roth  nina@example.org\n\nEditor\nTom Finch  tom@example.org", "pairs"),
    ("Gaffer\nNina Roth\nnina@example.org\n\nEditor\nTom Finch\n+44 20 7946 0958", "pairs"),
    (
        (
            "Gaffer - Nina Roth (nina@example.org, 020 7946 "
            "0958)\nEditor - Tom Finch (tom@example.org)"
        ),
        "pairs",
    ),
    (
        "Nina Roth <nina@example.org>\nTom Finch <tom@example.org>\nLaura Smith <l@example.org>",
        "names",
    ),
    (
        "Nina Roth  nina@example.org\nTom Finch  tom@example.org\nLaura Smith  l@example.org",
        "names",
    ),
]


@pytest.mark.parametrize(("text", "kind"), MAILS)
def test_addresses_are_taken_off_names(text: str, kind: str) -> None:
    page = page_of(text, may_have_title=False)
    lines = outline(page.nodes)
    if kind == "pairs":
        assert lines == ["Gaffer = Nina Roth", "Editor = Tom Finch"]
    else:
        assert lines == ["- Nina Roth | Tom Finch | Laura Smith"]
    assert len(page.left_out) >= 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "بازیگران: رضا کریمی، سارا نوری، مریم رستمی",
            ["بازیگران = رضا کریمی | سارا نوری | مریم رستمی"],
        ),
        (
            "کارگردان: رضا کریمی\nتدوین: سارا نوری، مریم رستمی",
            ["کارگردان = رضا کریمی", "تدوین = سارا نوری | مریم رستمی"],
        ),
        (
            "مونتاج: أحمد سالم، ليلى مراد ويوسف كمال\nإخراج: أحمد سالم",
            ["مونتاج = أحمد سالم | ليلى مراد | يوسف كمال", "إخراج = أحمد سالم"],
        ),
        (
            "עריכה: דנה לוי, רון בר ויעל כהן\nבימוי: דנה לוי",
            ["עריכה = דנה לוי | רון בר | יעל כהן", "בימוי = דנה לוי"],
        ),
    ],
)
def test_lists_with_commas_of_other_scripts(text: str, lines: list[str]) -> None:
    assert [line for line in read(text) if "=" in line or line.startswith("-")] == lines


def test_sections_of_one_level_come_out_as_one_kind() -> None:
    text = (
        "# Blue Boat\n\n## Programming\n\n- Nina Roth\n- "
        "Tom Finch\n\n## The North Team\n\n- Laura Smith\n\n"
        "## Editor\n\n- Peter Holt\n\n## Special Thanks\n\n- Emma Baker\n- Leo Moss\n"
    )
    draft = read_markdown(text)
    assert draft.title is not None
    assert draft.title.text == "Blue Boat"
    assert outline(draft.nodes) == [
        *("# Programming", "- Nina Roth | Tom Finch", "# The North Team", "- Laura Smith"),
        *("# Editor", "- Peter Holt", "# Special Thanks", "- Emma Baker | Leo Moss"),
    ]
    assert all(isinstance(node, PeopleNode) for node in draft.nodes)


def test_items_of_markdown_with_the_name_first() -> None:
    text = "## Team\n\n- Nina Roth - Maintainer\n- Tom Finch - Editor\n- Laura Smith - Designer\n"
    draft = read_markdown(text)
    lines = outline(draft.nodes)
    assert lines == [
        "# Team",
        "Maintainer = Nina Roth",
        "Editor = Tom Finch",
        "Designer = Laura Smith",
    ]


def test_continued_names_beside_a_role() -> None:
    text = (
        "Gaffer           Nina Roth\n                 Tom Finch\nKey Grip       "
        "  Laura Smith\n                 Peter Holt\n                 Emma Baker"
    )
    assert read(text) == [
        "Gaffer = Nina Roth | Tom Finch",
        "Key Grip = Laura Smith | Peter Holt | Emma Baker",
    ]


def test_a_centred_page() -> None:
    blocks = [
        ["DIRECTED BY", "Nina Roth"],
        ["PRODUCED BY", "Tom Finch", "Laura Smith-Marlborough"],
        ["EDITOR", "Leo Moss"],
    ]
    text = "\n\n".join("\n".join(line.center(60).rstrip() for line in block) for block in blocks)
    assert read(text) == [f"{block[0]} = {' | '.join(block[1:])}" for block in blocks]


def test_leaders_and_capitals() -> None:
    text = (
        "CAST\n\nANNA ........ NINA ROTH\nTHE BAKER ... TOM FINCH\n\n"
        "CREW\n\nGAFFER ...... LAURA SMITH\nGRIP ........ PETER HOLT"
    )
    assert read(text) == [
        "# CAST",
        "ANNA = NINA ROTH",
        "THE BAKER = TOM FINCH",
        "# CREW",
        "GAFFER = LAURA SMITH",
        "GRIP = PETER HOLT",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nina Roth as Anna\nTom Finch as The Baker\nPeter Holt as Old Man",
        "Nina Roth als Anna\nTom Finch als The Baker\nPeter Holt als Old Man",
        "Nina Roth (Anna)\nTom Finch (The Baker)\nPeter Holt (Old Man)",
        "Anna: Nina Roth\nThe Baker: Tom Finch\nOld Man: Peter Holt",
        "Anna\tNina Roth\nThe Baker\tTom Finch\nOld Man\tPeter Holt",
        "Nina Roth\t\tAnna\nTom Finch\t\tThe Baker\nPeter Holt\t\tOld Man",
        "Nina Roth ... Anna\nTom Finch ... The Baker\nPeter Holt ... Old Man",
    ],
)
def test_a_cast_in_every_form(text: str) -> None:
    wanted = ["Anna = Nina Roth", "The Baker = Tom Finch", "Old Man = Peter Holt"]
    assert read(f"CAST\n\n{text}") == ["# CAST", *wanted]


def test_the_page_of_a_file_is_read_in_the_same_way(tmp_path: object) -> None:
    text = "Gaffer: Nina Roth\nKey Grip: Tom Finch\n"
    draft = read_draft(text.encode(), tmp_path / "list.txt", ImportOptions())  # type: ignore[operator]
    assert outline(draft.nodes) == ["Gaffer = Nina Roth", "Key Grip = Tom Finch"]


@pytest.mark.parametrize("joint", ["\t", "    "])
def test_names_in_columns_below_thanks_are_no_roles(joint: str) -> None:
    rows = [["Ada Byron", "Ben Carter", "Cy Young"], ["Di Eco", "Ed Fox", "Flo Gray"]]
    lines = read("Special Thanks\n" + "\n".join(joint.join(row) for row in rows))
    assert lines == ["# Special Thanks", f"- {' | '.join(name for row in rows for name in row)}"]
