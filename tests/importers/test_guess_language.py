"""The language of a list is guessed from its roles; names of other languages change nothing."""

from __future__ import annotations

import pytest
from tests.importers.reading import page_of

from endroll.importers.guess_language import guess_language
from endroll.importers.lexicon import all_languages
from endroll.interchange.nodes import CreditsDraft

ROLES = {
    "ar": ("إخراج / سيناريو / مدير التصوير / مونتاج / موسيقى / إنتاج / ملابس / مساعد المخرج"),
    "bg": (
        "Режисьор / Сценарист / Оператор / Монтаж / Музика / Продуцент / Художник / Звукорежисьор"
    ),
    "ca": (
        "Direcció / Guió / Direcció de fotografia / Muntatge / "
        "Música / Productor executiu / Vestuari / So directe"
    ),
    "zh-Hans": ("导演 / 编剧 / 摄影指导 / 剪辑 / 音乐 / 制片人 / 美术指导 / 录音师"),
    "zh-Hant": ("導演 / 編劇 / 攝影指導 / 剪輯 / 音樂 / 製片 / 美術指導 / 錄音師"),
    "hr": (
        "Redatelj / Scenarist / Direktor fotografije / Montaža / "
        "Glazba / Producent / Kostimografkinja / Snimatelj zvuka"
    ),
    "cs": ("Režie / Scénář / Kamera / Střih / Hudba / Výkonný producent / Kostýmy / Mistr zvuku"),
    "da": (
        "Instruktør / Manuskript / Fotograf / Klipper / "
        "Musik / Producent / Kostumedesigner / Tonemester"
    ),
    "nl": (
        "Regie / Scenario / Cameraman / Montage / "
        "Muziek / Uitvoerend producent / Kostuumontwerp / Geluidsman"
    ),
    "en": (
        "Director / Writer / Director of Photography / Editor / "
        "Music / Executive Producer / Costume Designer / Sound Mixer"
    ),
    "fi": (
        "Ohjaaja / Käsikirjoitus / Kuvaaja / Leikkaaja / "
        "Musiikki / Tuottaja / Pukusuunnittelija / Äänisuunnittelija"
    ),
    "fr": (
        "Réalisation / Scénario / Directeur de la photographie / Montage / "
        "Musique / Producteur exécutif / Créatrice de costumes / Ingénieur du son"
    ),
    "de": ("Regie / Drehbuch / Kamera / Schnitt / Musik / Produzentin / Kostümbild / Originalton"),
    "el": (
        "Σκηνοθεσία / Σενάριο / Διεύθυνση φωτογραφίας / Μοντάζ / "
        "Μουσική / Παραγωγή / Κοστούμια / Ήχος"
    ),
    "he": ("בימוי / תסריט / צילום / עריכה / מוזיקה / הפקה / תלבושות / הקלטה"),
    "hi": ("निर्देशक / लेखक / छायांकन / संपादन / संगीत / निर्माता / वेशभूषा / ध्वनि"),
    "hu": (
        "Rendező / Forgatókönyvíró / Operatőr / Vágó / Zene / Producer / Jelmeztervező / Hangmérnök"
    ),
    "id": (
        "Sutradara / Penulis Skenario / Penata Kamera / Penyunting Gambar / "
        "Penata Musik / Produser Eksekutif / Penata Busana / Penata Suara"
    ),
    "it": (
        "Regia / Sceneggiatura / Direttore della fotografia / Montaggio / "
        "Musiche / Produttore esecutivo / Costumi / Fonico di presa diretta"
    ),
    "ja": ("監督 / 脚本 / 撮影 / 編集 / 音楽 / プロデューサー / 美術 / 録音"),
    "ko": ("감독 / 각본 / 촬영 / 편집 / 음악 / 프로듀서 / 미술 / 녹음"),
    "nb": (
        "Regissør / Manus / Fotograf / Klipper / Musikk / Produsent / Kostymedesigner / Lyddesigner"
    ),
    "fa": (
        "کارگردان / نویسنده / مدیر فیلمبرداری / تدوین / موسیقی / تهیه‌کننده / طراح لباس / صدابردار"
    ),
    "pl": (
        "Reżyseria / Scenariusz / Zdjęcia / Montaż / "
        "Muzyka / Producent wykonawczy / Kostiumy / Dźwięk"
    ),
    "pt": (
        "Direção / Roteiro / Direção de fotografia / Montagem / "
        "Música / Produção executiva / Figurino / Som direto"
    ),
    "ro": ("Regia / Scenariul / Imaginea / Montajul / Muzica / Producător / Costume / Sunet"),
    "ru": (
        "Режиссёр / Сценарист / Оператор / Монтаж / "
        "Композитор / Продюсер / Художник по костюмам / Звукорежиссёр"
    ),
    "sr-Cyrl": (
        "Редитељ / Сценариста / Директор фотографије / Монтажер / "
        "Музика / Продуцент / Костимограф / Сниматељ звука"
    ),
    "sk": ("Réžia / Scenár / Kamera / Strih / Hudba / Výkonný producent / Kostýmy / Majster zvuku"),
    "sl": (
        "Režija / Scenarij / Direktor fotografije / Montaža / "
        "Glasba / Producentka / Kostumografija / Snemalec zvoka"
    ),
    "es": (
        "Dirección / Guion / Dirección de fotografía / Montaje / "
        "Música / Productor ejecutivo / Vestuario / Sonido directo"
    ),
    "sv": (
        "Regissör / Manus / Fotograf / Klippning / "
        "Musik / Producent / Kostymdesigner / Ljudtekniker"
    ),
    "th": (
        "ผู้กำกับ / บทภาพยนตร์ / กำกับภาพ / ลำดับภาพ / "
        "ดนตรีประกอบ / อำนวยการสร้าง / ออกแบบเครื่องแต่งกาย / บันทึกเสียง"
    ),
    "tr": (
        "Yönetmen / Senaryo / Görüntü Yönetmeni / Kurgu / "
        "Müzik / Yapımcı / Kostüm Tasarımı / Ses Kayıt"
    ),
    "uk": (
        "Режисер / Сценарист / Оператор / Монтаж / "
        "Композитор / Продюсер / Художник по костюмах / Звукорежисер"
    ),
    "vi": (
        "Đạo diễn / Biên kịch / Quay phim / Dựng phim / "
        "Âm nhạc / Nhà sản xuất / Thiết kế phục trang / Thu âm"
    ),
}
LATIN = [
    "Nina Roth",
    "Tom Finch",
    "Laura Smith",
    "Peter Holt",
    "Emma Baker",
    "Leo Moss",
    "Kim Lund",
]


def guessed(text: str) -> str | None:
    page = page_of(text)
    return guess_language(CreditsDraft(title=page.title, nodes=page.nodes))


def filled(tag: str, names: list[str]) -> str:
    roles = ROLES[tag].split(" / ")
    assert len(roles) == 8
    return "\n".join(f"{role}: {names[at % len(names)]}" for at, role in enumerate(roles))


def test_the_lines_cover_the_lexicon() -> None:
    assert ROLES.keys() == {language.tag for language in all_languages()}


@pytest.mark.parametrize("tag", ROLES)
def test_the_language_of_eight_roles(tag: str) -> None:
    assert guessed(filled(tag, LATIN)) == tag


@pytest.mark.parametrize("tag", ["en", "de", "fr", "es", "it", "pl", "tr", "fi", "pt"])
def test_names_in_other_scripts_change_nothing(tag: str) -> None:
    assert guessed(filled(tag, [*LATIN, "李娜"])) == tag
    assert guessed(filled(tag, ["Иван Петров", "Анна Белова", "李娜"])) == tag


def test_one_han_name_among_twelve_latin_ones_is_no_chinese_film() -> None:
    names = [
        f"{first} {last}"
        for first in ("Nina", "Tom", "Emma")
        for last in ("Roth", "Holt", "Moss", "Lund")
    ]
    for text in ("\n".join(["Special Thanks", *names, "李娜"]), "\n".join(["李娜", *names])):
        assert guessed(text) not in {"zh-Hans", "zh-Hant", "ja", "ko"}


def test_the_variant_of_chinese_names_alone() -> None:
    assert guessed("刘伟\n陈静\n张丽\n赵军\n孙红") == "zh-Hans"
    assert guessed("劉偉\n陳靜\n張麗\n趙軍\n孫紅") == "zh-Hant"


def test_nothing_tells_nothing() -> None:
    assert guess_language(CreditsDraft(nodes=())) is None
