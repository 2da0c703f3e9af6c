"""What a text by itself is taken for: a role, a heading, a name, prose, in many languages."""

from __future__ import annotations

import pytest

from endroll.importers.lexicon import HeadingKind
from endroll.importers.line_classifier import (
    Confidence,
    heading_confidence,
    is_all_caps,
    is_cast_heading,
    is_credits_heading,
    is_list_heading,
    is_name,
    is_names_heading,
    is_prose,
    role_confidence,
)
from endroll.importers.text_evidence import (
    ends_a_sentence,
    has_job,
    heading_kind,
    is_notice,
    prose_evidence,
    role_evidence,
)

ROLES = [
    *("Edited by", "Executive Producers:", "Production Assistants", "1st Assistant Director"),
    *("Director of Photography", "Assistant to the Director", "Editor (New York)", "Music von"),
    *("Regieassistenz", "Kamera", "2. Kameraassistent", "Szenenbild", "Drehbuch von"),
    *("Assistante mise en scène", "Ingénieur du son", "Directeur de la photographie", "Montage"),
    *("Dirección de fotografía", "Ayudante de cámara", "Jefe de producción", "Guion"),
    *("Direttore della fotografia", "Aiuto regia", "Sceneggiatura", "Fonico di presa diretta"),
    *("Direção de arte", "Assistente de câmera", "Roteiro", "Produção executiva"),
    *("Режиссёр", "Оператор-постановщик", "Художник по костюмам", "Монтаж"),
    *("Оператор-постановник", "Сценарист"),
    *("Reżyseria", "Kierownik produkcji", "Zdjęcia", "Scenariusz"),
    *("Režie", "Kamera", "Střih", "Zvuk"),
    *("Rendező", "Vágó", "Operatőr"),
    *("Regissör", "Ljudtekniker", "Klippning"),
    *("Instruktør", "Klipper"),
    *("Ohjaaja", "Kuvaaja", "Leikkaaja"),
    *("Yönetmen", "Görüntü Yönetmeni", "Kurgu"),
    *("Σκηνοθεσία", "Μοντάζ", "Διεύθυνση φωτογραφίας"),
    *("إخراج", "مدير التصوير", "مونتاج"),
    *("کارگردان", "تدوین", "مدیر فیلمبرداری"),
    *("בימוי", "תסריט", "צילום"),
    *("निर्देशक", "छायांकन"),
    *("ผู้กำกับ", "ลำดับภาพ"),
    *("导演", "导 演：", "美国单元导演", "摄影指导", "副导演", "剪辑助理"),
    *("導演", "攝影指導", "執行製片"),
    *("監督", "撮影監督", "助監督", "音響効果", "プロデューサー"),
    *("감독", "촬영감독", "조감독", "프로듀서"),
    *("Đạo diễn", "Quay phim", "Sutradara", "Penata Musik"),
]
NAMES = [
    *("Nina Roth", "Jane Smith", "Ludwig van Beethoven", "Robert De Niro", "J. R. R. Tolkien"),
    *("Sabine Vogt", "Jürgen von der Lippe", "Hans-Peter Müller"),
    *("Camille Roux", "Jean-Pierre Léaud", "Hélène de Fougerolles"),
    *("Lucía Vega", "José Luis García", "María del Carmen Ruiz"),
    *("Paolo Neri", "Gina Lollobrigida", "Rui Matos", "Inês Pinto"),
    *("Иван Петров", "Анна Белова", "Олег Коваленко", "Ewa Wójcik", "Jan Novák"),
    *("Nagy Péter", "Åsa Lindqvist", "Søren Kjær", "Aino Salo", "Mert Yılmaz"),
    *("Νίκος Παππάς", "أحمد سالم", "رضا کریمی", "דנה לוי"),
    *("李娜", "王伟", "谢德庆", "欧阳娜娜", "陳國樑", "克里斯托弗·诺兰"),
    *("山田太郎", "佐藤　花子", "クリストファー・ノーラン", "김하늘", "황정민"),
    *("NINA ROTH", "TOM FINCH", "Nguyễn Văn An"),
]


@pytest.mark.parametrize("text", ROLES)
def test_roles(text: str) -> None:
    assert role_confidence(text) >= Confidence.LIKELY
    assert role_evidence(text) > 1
    assert not is_name(text) or text == "Kurgu"


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert role_confidence(text) is Confidence.NO
    assert role_evidence(text) < 0
    assert is_name(text)
    assert heading_confidence(text) is Confidence.NO
    assert not has_job(text)


@pytest.mark.parametrize("text", ["", "—", "...", "x" * 401, "   "])
def test_what_says_nothing(text: str) -> None:
    assert role_evidence(text) == 0
    assert role_confidence(text) is Confidence.NO
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Butcher", "Van Driver Smith", "Editor Jones", "Michael Cook"])
def test_a_job_in_a_name_makes_no_certain_role(text: str) -> None:
    assert role_confidence(text) < Confidence.CERTAIN


@pytest.mark.parametrize("text", ["Production Driver", "Cook", "Driver", "Unit Carpenter"])
def test_a_job_that_is_a_surname_may_be_a_role(text: str) -> None:
    assert role_confidence(text) >= Confidence.MAYBE


@pytest.mark.parametrize(
    "text", ["David Cook", "Emma Baker", "Tom Carpenter", "Sarah Taylor", "Peter Schneider"]
)
def test_a_surname_that_is_a_job_is_a_name(text: str) -> None:
    assert role_confidence(text) is Confidence.NO
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["Kim Do", "Linh Le", "Di Fox", "An Na", "Maria Di Lauro", "Jo De"]
)
def test_a_short_last_name_is_no_preposition(text: str) -> None:
    assert role_evidence(text) < 0.7


def test_an_east_asian_role_has_at_most_fourteen_characters() -> None:
    assert role_confidence("好" * 12 + "导演") >= Confidence.LIKELY
    assert role_confidence("好" * 13 + "导演") is Confidence.NO


HEADINGS = [
    ("Crew", HeadingKind.CREW),
    ("End Credits", HeadingKind.CREW),
    ("CAST", HeadingKind.CAST),
    ("— CAST —", HeadingKind.CAST),
    ("*** cast ***", HeadingKind.CAST),
    ("Cast:", HeadingKind.CAST),
    ("Cast (in order of appearance)", HeadingKind.CAST),
    ("Special Thanks", HeadingKind.NAMES),
    ("Besetzung", HeadingKind.CAST),
    ("Darsteller", HeadingKind.CAST),
    ("Dank an", HeadingKind.NAMES),
    ("Distribution", HeadingKind.CAST),
    ("Remerciements", HeadingKind.NAMES),
    ("Reparto", HeadingKind.CAST),
    ("Agradecimientos", HeadingKind.NAMES),
    ("Interpreti", HeadingKind.CAST),
    ("Ringraziamenti", HeadingKind.NAMES),
    ("Elenco", HeadingKind.CAST),
    ("Agradecimentos", HeadingKind.NAMES),
    ("В ролях", HeadingKind.CAST),
    ("Obsada", HeadingKind.CAST),
    ("Podziękowania", HeadingKind.NAMES),
    ("Rollista", HeadingKind.CAST),
    ("Oyuncular", HeadingKind.CAST),
    ("演员", HeadingKind.CAST),
    ("【演员表】", HeadingKind.CAST),
    ("演員", HeadingKind.CAST),
    ("出演", HeadingKind.CAST),
    ("キャスト", HeadingKind.CAST),
    ("출연", HeadingKind.CAST),
    ("鸣谢", HeadingKind.NAMES),
    ("بازیگران", HeadingKind.CAST),
    ("Songs", HeadingKind.SONGS),
    ("Camera Department", HeadingKind.DEPARTMENT),
]


@pytest.mark.parametrize(("text", "kind"), HEADINGS)
def test_known_headings(text: str, kind: HeadingKind) -> None:
    assert heading_kind(text.strip("【】")) is kind
    assert heading_confidence(text.strip("【】")) is Confidence.CERTAIN
    assert heading_kind(text.strip("【】").upper()) is kind


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The Second Camera Unit", Confidence.LIKELY),
        ("Lighting Department", Confidence.LIKELY),
        ("Hull Unit", Confidence.LIKELY),
        ("Nina Roth", Confidence.NO),
        ("", Confidence.NO),
    ],
)
def test_headings_by_their_last_word(text: str, confidence: Confidence) -> None:
    assert min(heading_confidence(text), Confidence.LIKELY) is confidence


def test_headings_say_what_follows_them() -> None:
    assert is_credits_heading("End Credits")
    assert not is_credits_heading("Cast")
    assert is_cast_heading("Cast:")
    assert is_list_heading("Cast")
    assert is_list_heading("Special Thanks")
    assert is_names_heading("Special Thanks")
    assert not is_names_heading("Cast")
    assert not is_list_heading("Ann Jones")
    assert not is_credits_heading("Ann Jones")


@pytest.mark.parametrize(
    "line",
    [
        *("© 2026 Ann Jones", "(c) Ann", "All rights reserved", "版权所有", "Copyright Ann Jones"),
        *("Alle Rechte vorbehalten", "Tous droits réservés", "Все права защищены"),
    ],
)
def test_notices(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line", ["Ann Jones", "Rights Clearance", "Rechteklärung", "(C) – camera"[4:]]
)
def test_what_is_no_notice(line: str) -> None:
    assert not is_notice(line)


@pytest.mark.parametrize(
    ("line", "capitals"),
    [("CAST", True), ("AB", True), ("A", False), ("Cast", False), ("12", False), ("A 1", False)],
)
def test_capitals(line: str, *, capitals: bool) -> None:
    assert is_all_caps(line) is capitals


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It was filmed in May.", True),
        ("“Was it?”", True),
        ("It was filmed in May", False),
        ("Acme Films Inc.", False),
        ("Ann B.", False),
        ("We thank Acme Inc!", True),
        ("他走了。", True),
        ("यह फ़िल्म है।", True),
        ("", False),
    ],
)
def test_ends_of_sentences(line: str, *, ends: bool) -> None:
    assert ends_a_sentence(line) is ends


@pytest.mark.parametrize(
    "text",
    [
        "We thank all the people of Bath who gave us their houses for a year.",
        "No animals were harmed in the making of this film.",
        "The film was made in the spring of that year. It rained all day",
        "Dieser Film wurde gefördert mit Mitteln der Stadt, die uns ihre Türen geöffnet hat.",
        "Ce film a été tourné entièrement dans la ville de Lyon avec le soutien de ses habitants.",
        "Ningún animal sufrió daños durante el rodaje de esta película.",
        "Nessun animale è stato maltrattato durante le riprese di questo film.",
        "Во время съёмок этого фильма ни одно животное не пострадало.",
        "本片由北京电影公司出品，感谢所有支持我们的朋友。",
        "この作品の撮影にご協力いただいた皆様に心より感謝いたします。",
        "Podczas kręcenia tego filmu nie ucierpiało żadne zwierzę, a deszcz padał codziennie.",
        "https://www.example.org/films/blue-boat",
    ],
)
def test_prose(text: str) -> None:
    assert prose_evidence(text) > 0
    assert is_prose([text])
    assert not is_name(text)


def test_prose_over_two_lines() -> None:
    assert is_prose(["We thank all the people of Bath", "who gave us their houses for a year"])


@pytest.mark.parametrize(
    "lines",
    [
        *([line] for line in (*ROLES, *NAMES)),
        ["Ann Jones, Bo Young, Cy Twombly, Di Ash, Ed Fox."],
        ["Ann Jones, Bo Young, Cy Twombly and Di Ash."],
        ["Ann Jones", "Bo Young", "Cy Twombly"],
        ["谢德庆", "艾未未"],
        [
            (
                "Assistant to the Executive Producer and to "
                "the Director of Photography of the Second Unit"
            )
        ],
        ["The Museum of Transport and Maritime History of the City of Hull"],
    ],
)
def test_what_is_no_prose(lines: list[str]) -> None:
    assert not is_prose(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Editor: Ann",
        "Editor：Ann",
        "Abcdefghij " * 8 + "Jo Qu",
        "—",
        "1987",
        "Ann Jones.",
        "Edited by",
    ],
)
def test_what_is_no_name(line: str) -> None:
    assert not is_name(line)
