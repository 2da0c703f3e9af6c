"""Music cues by their labels, in several languages, and what is no cue."""

from __future__ import annotations

import pytest
from tests.importers.reading import outline, page_of

from endroll.importers.song_lines import is_whole_cue, label_key

CUES = [
    (
        "“Blue Boat”\nWritten by Nina Roth\nPerformed by Tom Finch\nCourtesy of Fjord Records",
        [
            "title = Blue Boat",
            "written_by = Nina Roth",
            "performed_by = Tom Finch",
            "courtesy = Fjord Records",
        ],
    ),
    (
        "Blue Boat\nMusic by Nina Roth\nLyrics by Tom Finch\nPerformed by The Night Porters",
        [
            "title = Blue Boat",
            "composed_by = Nina Roth",
            "lyrics_by = Tom Finch",
            "performed_by = The Night Porters",
        ],
    ),
    (
        (
            "„Blaues Boot“\nMusik: Jonas Keller\nText: Lena "
            "Schulz\nInterpret: Kim Brandt\nVerlag: Fjord Musikverlag"
        ),
        [
            "title = Blaues Boot",
            "composed_by = Jonas Keller",
            "lyrics_by = Lena Schulz",
            "performed_by = Kim Brandt",
            "published_by = Fjord Musikverlag",
        ],
    ),
    (
        (
            "« Le bateau bleu »\nParoles et musique : Camille "
            "Roux\nInterprétée par Julie Morin\nÉditions Fjord"
        ),
        ["title = Le bateau bleu", "written_by = Camille Roux", "performed_by = Julie Morin"],
    ),
    (
        "«El barco azul»\nLetra y música: Lucía Vega\nInterpretada por Carlos Gil",
        ["title = El barco azul", "written_by = Lucía Vega", "performed_by = Carlos Gil"],
    ),
    (
        "“La barca blu”\nMusica di Paolo Neri\nTesto di Gina Bassi\nInterpretata da Marco Riva",
        [
            "title = La barca blu",
            "composed_by = Paolo Neri",
            "lyrics_by = Gina Bassi",
            "performed_by = Marco Riva",
        ],
    ),
    (
        "«Синяя лодка»\nМузыка: Иван Петров\nСлова: Анна Белова\nИсполняет: Ольга Смирнова",
        [
            "title = Синяя лодка",
            "composed_by = Иван Петров",
            "lyrics_by = Анна Белова",
            "performed_by = Ольга Смирнова",
        ],
    ),
    (
        "「青い舟」\n作詞：佐藤花子\n作曲：山田太郎\n歌：高橋一郎",
        [
            "title = 青い舟",
            "lyrics_by = 佐藤花子",
            "composed_by = 山田太郎",
            "performed_by = 高橋一郎",
        ],
    ),
    (
        "《蓝船》\n作词：李娜\n作曲：王伟\n演唱：陈思远",
        ["title = 蓝船", "lyrics_by = 李娜", "composed_by = 王伟", "performed_by = 陈思远"],
    ),
    (
        "“푸른 배”\n작사: 김하늘\n작곡: 최민호\n노래: 황정민",
        ["title = 푸른 배", "lyrics_by = 김하늘", "composed_by = 최민호", "performed_by = 황정민"],
    ),
]


def songs(text: str) -> list[str]:
    return [
        line.removeprefix("song ")
        for line in outline(page_of(text).nodes)
        if line.startswith("song ")
    ]


BEFORE = "Gaffer: Emma Baker\nKey Grip: Leo Moss\n\n"


@pytest.mark.parametrize(("text", "lines"), CUES)
def test_a_cue_after_credits(text: str, lines: list[str]) -> None:
    read = songs(BEFORE + text)
    assert read[: len(lines)] == lines


@pytest.mark.parametrize("cue", CUES)
def test_two_cues_after_a_heading(cue: tuple[str, list[str]]) -> None:
    text, lines = cue
    first, rest = text.split("\n", 1)
    second = first.replace(lines[0].removeprefix("title = "), "Xyra")
    read = songs(f"{BEFORE}MUSIC\n\n{text}\n\n{second}\n{rest}")
    assert [line for line in read if line.startswith("title")] == [lines[0], "title = Xyra"]


@pytest.mark.parametrize(
    "text",
    [
        "Music by Nina Roth\n\nLyrics by Tom Finch",
        "Music: Nina Roth\nGaffer: Tom Finch\nEditor: Laura Smith",
        "Written by\nNina Roth\n\nMusic by\nTom Finch",
        "Nina Roth\nTom Finch\nLaura Smith",
        "音乐：李娜\n摄影：王伟\n剪辑：陈思远",
    ],
)
def test_what_is_no_cue(text: str) -> None:
    assert songs(text) == []


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Performed by", "performed_by"),
        ("performed by:", "performed_by"),
        ("Courtesy of", "courtesy"),
        ("Published by", "published_by"),
        ("作詞・作曲", "written_by"),
        ("Gaffer", ""),
        ("", ""),
    ],
)
def test_labels(label: str, key: str) -> None:
    assert label_key(label.rstrip(":")) == key


@pytest.mark.parametrize(
    ("line", "is_cue"),
    [
        ("“Blue Boat” – Written by Nina Roth", True),
        ("“Blue Boat”, performed by Nina Roth", True),
        ("《蓝船》 演唱：李娜", True),
        ("“Blue Boat”", False),
        ("Performed by Nina Roth", False),
        ("Nina “Blue” Roth", False),
    ],
)
def test_a_whole_cue_on_a_line(line: str, *, is_cue: bool) -> None:
    assert is_whole_cue(line) is is_cue
