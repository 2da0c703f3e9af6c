from __future__ import annotations

import pytest

from endroll.core.diagnostics import UsageError
from endroll.importers.encodings import decode

SHORT = [
    ("gb18030", "导演 张艺谋\n摄影 顾长卫\n"),
    ("gb18030", "Directed by\nAi Dan 艾丹\nFeng Boyi 冯博一\n"),
    ("gb18030", "谢德庆\n路青\n王分\n"),
    ("cp932", "監督　黒澤 明\n"),
    ("cp932", "Director: 宮崎 駿\n"),
    ("cp932", "さくら\n"),
    ("euc_jp", "監督 山田太郎\n撮影 鈴木一郎\n"),
    ("iso2022_jp", "監督 山田太郎\n"),
    ("big5", "侯孝賢\n"),
    ("big5", "Director 王家衛\nWong Kar-wai\n"),
    ("cp949", "감독 김철수\n촬영 이영희\n"),
    ("cp949", "봉준호\n"),
    ("cp1252", "Réalisation: José Müller\nMontage: Zoë Ångström\n"),
    ("cp1252", "Thanks\nRenée Zell’s Café\n"),
    ("cp1252", "© 2024 Köln\n"),
    ("cp1252", '"Jürgen Groß";"Söhnke"\n'),
    ("cp1250", "Režie\nJiří Dvořák\n\nKamera\nŁukasz Żal\n"),
    ("cp1251", "Режиссёр\nИван Петров\n\nОператор\nАнна Смирнова\n"),
    ("koi8_r", "Режиссёр\nИван Петров\n\nОператор\nАнна Смирнова\n"),
    ("cp1253", "Σκηνοθεσία\nΓιώργος Λάνθιμος\n"),
    ("utf-16", "谢 Ann\nBo\n"),
    ("utf-16-le", "Cast\nAnn\n"),
    ("utf-16-be", "Cast\nAnn\n"),
    ("utf-32", "谢\n"),
    ("utf-8-sig", "谢 José\n"),
]


@pytest.mark.parametrize(("encoding", "text"), SHORT)
def test_a_few_names_suffice(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_an_ambiguous_encoding_has_alternatives() -> None:
    decoded = decode("艾丹\n".encode("gb18030"))
    assert decoded.encoding == "GB18030"
    assert set(decoded.alternatives) >= {"Big5", "EUC-KR"}
    assert decoded.doubts()


def test_utf_8_with_a_few_invalid_bytes_is_still_utf_8() -> None:
    decoded = decode("谢德庆 左小诅咒 陈丹青\n".encode() + b"\xff\n")
    assert (decoded.encoding, decoded.broken) == ("UTF-8", 1)
    assert decoded.text == "谢德庆 左小诅咒 陈丹青\n\ufffd\n"


def test_the_encoding_option_decides() -> None:
    assert decode("é".encode("mac_roman"), "mac_roman").text == "é"
    assert decode(b"\xef\xbb\xbfAnn", "utf-8").text == "Ann"


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"Ann", "no-such", "unknown-encoding"),
        (b"Ann", "rot13", "unknown-encoding"),
        (b"Ann", "zlib", "unknown-encoding"),
        (b"\xff\xff", "utf-8", "not-in-encoding"),
        (b"\x00\x01\x02\x00\x00\x00\x00", None, "not-text"),
    ],
)
def test_bytes_that_cannot_be_decoded_are_refused(
    data: bytes, encoding: str | None, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        decode(data, encoding)
    assert refused.value.diagnostics[0].code == code


def test_a_zero_in_utf_8_does_not_make_it_utf_16() -> None:
    text = "Gaffer: Ann Lee\nGrip: Bo Li\nLight: Zoë Åk\x00\n"
    decoded = decode(text.encode())
    assert (decoded.encoding, decoded.broken) == ("UTF-8", 1)
    assert decoded.text == text.replace("\x00", "\ufffd")


def test_utf_16_without_a_byte_order_mark_is_recognized() -> None:
    for text in ("灯光\n李雷\n韩梅梅\n制片主任\n王大明\n", "Gaffer\nAnn Lee\n"):
        decoded = decode(text.encode("utf-16-le"))
        assert (decoded.encoding, decoded.text) == ("UTF-16", text)
