"""Realistic crews in twenty languages, which must not be reported."""

from __future__ import annotations

import json
import runpy
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

_data: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[1] / "data" / "names_of_the_world.py")
)
NAMES = 24

ROLES = {
    "en": "Directed by|Director of Photography|1st AC|DIT|Sound Mixer|Best Boy Electric|Key Grip|"
    "ADR Mixer|VFX Supervisor|Co-editor / Sound|With special thanks to|In memory of",
    "fr": "Réalisation|Directeur de la photographie|Ingénieur du son|1re assistante : plateau|"
    "Chef électricien|Script Doctor",
    "de": "Regie|Kamera|Schnitt|Herstellungsleitung und Drehbuch|Mischung von|Licht & Bühne",
    "es": "Dirección|Director de fotografía|Sonido directo|Jefa de producción|Ayudante de cámara",
    "pt": "Direção|Direção de fotografia|Som direto|Montagem|Assistente de câmera (2ª unidade)",
    "it": "Regia|Direttore della fotografia|Fonico di presa diretta|Montaggio|Capo elettricista",
    "nl": "Regie|Camera|Geluid|Montage|Productieleiding en casting",
    "sv": "Regi|Foto|Ljud|Klipp|Produktionsledare och inspelningsledare",
    "da": "Instruktion|Foto|Lyd|Klip|Tak til Film i Vest",
    "fi": "Ohjaus|Kuvaus|Ääni|Leikkaus|Tuotantopäällikkö",
    "pl": "Reżyseria|Zdjęcia|Dźwięk|Montaż|Kierownik produkcji",
    "cs": "Režie|Kamera|Zvuk|Střih|Vedoucí produkce",
    "hu": "Rendezte|Fényképezte|Hang|Vágó|Gyártásvezető",
    "tr": "Yönetmen|Görüntü Yönetmeni|Ses|Kurgu|Işık Şefi",
    "ru": "Режиссёр|Оператор|Звук|Монтаж|Директор картины",
    "el": "Σκηνοθεσία|Φωτογραφία|Ήχος|Μοντάζ|Διεύθυνση παραγωγής",
    "vi": "Đạo diễn|Quay phim|Âm thanh|Dựng phim|Trợ lý đạo diễn",
    "zh-Hans": "导演|摄影指导|录音|剪辑|第二组 B 机摄影",
    "ja": "監督|撮影|録音|編集|VFX スーパーバイザー",
    "ko": "감독|촬영|녹음|편집|조명",
    "ar": "إخراج|تصوير|صوت|مونتاج",
    "he": "בימוי|צילום|הקלטה|עריכה",
    "hi": "निर्देशन|छायांकन|ध्वनि|संपादन",
    "th": "กำกับ|ถ่ายภาพ|เสียง|ตัดต่อ",
}


def crew(language: str, roles: str) -> Iterator[str]:
    """Yield one block per line: every role with a name of the language, then a list of names."""
    texts = (
        one.text.replace("'", "’")
        for one in _data["names_of_the_world"]()
        if one.language == language and one.native is None
    )
    names = list(islice(texts, NAMES))
    for number, role in enumerate(roles.split("|")):
        block = {"role": role, "names": names[number], "language": language}
        yield f"  - {json.dumps(block, ensure_ascii=False)}"
    rest = {"names": names, "language": language, "columns": 2}
    yield f"  - {json.dumps(rest, ensure_ascii=False)}"


def test_nothing_is_said_of_the_crew_of_a_film_in_twenty_languages(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    lines = [line for language, roles in ROLES.items() for line in crew(language, roles)]
    project, found = look_into("video: {fps: 24}\nroll:\n" + "\n".join(lines) + "\n")
    assert [str(one) for one in found] == []
    assert project
    assert len(project.roll.blocks) == len(lines) > 20 * 5
