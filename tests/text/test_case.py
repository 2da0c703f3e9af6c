from __future__ import annotations

import pytest

from endroll.model.choices import Case
from endroll.text.case import in_case


@pytest.mark.parametrize(
    ("text", "language", "capitals"),
    [
        ("Straße", "de", "STRASSE"),
        ("istanbul ılık", "tr", "İSTANBUL ILIK"),
        ("Ελένη Παπαδοπούλου", "el", "ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ"),
        ("Μάιος", "el", "ΜΑΪΟΣ"),
        ("προϊόν", "el", "ΠΡΟΪΟΝ"),
        ("Νίκος", "el-GR", "ΝΙΚΟΣ"),
        ("Édité par l’Île", "fr", "ÉDITÉ PAR L’ÎLE"),
        ("von de Mc", "en", "VON DE MC"),
        ("艾丹 a", "zh", "艾丹 A"),
    ],
)
def test_capitals(text: str, language: str, capitals: str) -> None:
    assert in_case(text, Case.UPPER, language) == capitals


@pytest.mark.parametrize(
    ("name", "language", "capitals"),
    [
        ("Ludwig van Beethoven", "en", "LUDWIG van BEETHOVEN"),
        ("Max von Sydow", "de", "MAX von SYDOW"),
        ("Ronald McDonald", "en", "RONALD McDONALD"),
        ("Shirley MacLaine", "en", "SHIRLEY MacLAINE"),
        ("Robert De Niro", "en", "ROBERT DE NIRO"),
        ("Danny DeVito", "en", "DANNY DeVITO"),
        ("Charles d’Orléans", "fr", "CHARLES d’ORLÉANS"),
        ("Vincent van der Berg", "nl", "VINCENT van der BERG"),
        ("Sinéad O’Connor", "en", "SINÉAD O’CONNOR"),
        ("Macy Gray", "en", "MACY GRAY"),
        ("Delia Derbyshire", "en", "DELIA DERBYSHIRE"),
    ],
)
def test_names_keep_small_what_they_keep_small(name: str, language: str, capitals: str) -> None:
    assert in_case(name, Case.UPPER_NAMES, language) == capitals


@pytest.mark.parametrize("case", [Case.NONE, Case.SMALL_CAPS])
def test_other_cases_leave_letters_as_typed(case: Case) -> None:
    assert in_case("von Trier", case, "en") == "von Trier"
