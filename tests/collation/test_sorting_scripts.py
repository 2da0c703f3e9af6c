"""Sorting by pinyin, strokes, kana and Hangul: lists as they are to stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.build.sorting import SortKeys, sorted_names
from endroll.collation.chinese import pinyin_key
from endroll.collation.strokes import STROKE_SIGNS, UNKNOWN, count_strokes
from endroll.core.diagnostics import Diagnostic, Span
from endroll.model.choices import Sort
from endroll.model.credits import Name, Text


def put_in_order(
    written: list[str], order: Sort, *, language: str = "und"
) -> tuple[list[str], list[int]]:
    """Sort names written as `shown[ = native][ | reading]`; return the lines without a reading."""
    lines: dict[Name, str] = {}
    keys: list[SortKeys] = []
    for number, line in enumerate(written, start=1):
        forms, _, reading = line.partition(" | ")
        shown, _, native = forms.partition(" = ")
        span = Span("credits.yaml", number, 1)
        own = Text(native, span, language) if native else None
        lines[Name(Text(shown, span, language), own)] = line
        keys.append(SortKeys(reading=reading or None))
    found: list[Diagnostic] = []
    ordered = sorted_names(list(lines), keys, order=order, diagnostics=found)
    assert {diagnostic.code for diagnostic in found} <= {"no-reading"}
    lacking = [diagnostic.span.line for diagnostic in found if diagnostic.span]
    return [lines[name] for name in ordered], lacking


def assert_stands(written: list[str], order: Sort, *, language: str = "und") -> None:
    for shuffled in (written, written[::-1], written[1::2] + written[::2]):
        assert put_in_order(shuffled, order, language=language) == (written, [])


SURNAMES = (
    "艾 安 敖 白 班 贲 毕 薄 卜 蔡 岑 柴 陈 种 储 丁 都 杜 段干 樊 方 盖 葛 耿 句 过 韩 何 黑 胡"
    " 华 黄 纪 江 阚 李 令狐 刘 卢 鲁 吕 栾 罗 马 缪 万俟 那 乜 聂 宁 区 欧阳 潘 逄 朴 繁 秦 覃"
    " 仇 任 撒 单 召 折 宿 孙 澹台 王 冼 肖 解 燕 要 尹 尉迟 乐 员 曾 查 翟 祭 占 张 长孙 赵 诸葛"
)


def test_chinese_surnames_stand_by_syllable_tone_and_strokes() -> None:
    assert_stands(SURNAMES.split(), Sort.PINYIN)


@pytest.mark.parametrize(
    ("names", "pinyin"),
    [
        ("艾未未", "ai4 wei4 wei4"),
        ("单田芳 單田芳", "shan4 tian2 fang1"),
        ("区志航 區志航", "ou1 zhi4 hang2"),
        ("盖叫天 蓋叫天", "ge3 jiao4 tian1"),
        ("华国锋 華國鋒", "hua4 guo2 feng1"),
        ("乐嘉 樂嘉", "yue4 jia1"),
        ("种师道 種師道", "chong2 shi1 dao4"),
        ("纪晓岚 紀曉嵐", "ji3 xiao3 lan2"),
        ("曾志伟 曾志偉", "zeng1 zhi4 wei3"),
        ("任贤齐 任賢齊", "ren2 xian2 qi2"),
        ("查良镛 查良鏞", "zha1 liang2 yong1"),
        ("解晓东 解曉東", "xie4 xiao3 dong1"),
        ("翟天临 翟天臨", "zhai2 tian1 lin2"),
        ("葛优 葛優", "ge3 you1"),
        ("那英", "na1 ying1"),
        ("朴树 朴樹", "piao2 shu4"),
        ("仇英", "qiu2 ying1"),
        ("尉迟恭 尉遲恭", "yu4 chi2 gong1"),
        ("单于 單于", "chan2 yu2"),
        ("万俟丑奴 萬俟醜奴", "mo4 qi2 chou3 nu2"),
        ("长孙无忌 長孫無忌", "zhang3 sun1 wu2 ji4"),
        ("澹台灭明 澹臺滅明", "tan2 tai2 mie4 ming2"),
        ("诸葛亮 諸葛亮", "zhu1 ge3 liang4"),
        ("令狐冲 令狐沖", "ling2 hu2 chong1"),
        ("欧阳娜娜 歐陽娜娜", "ou1 yang2 na4 na4"),
        ("佐々木", "zuo3 zuo3 mu4"),
        ("解放军", "jie3 fang4 jun1"),
        ("纪念碑", "ji4 nian4 bei1"),
        ("查尔斯·狄更斯", "cha2 er3 si1 di2 geng4 si1"),
        ("华夏电影发行公司", "hua2 xia4 dian4 ying3 fa1 xing2 gong1 si1"),
    ],
)
def test_a_surname_is_read_as_one_and_a_word_as_a_word(names: str, pinyin: str) -> None:
    for name in names.split():
        key = pinyin_key((name,), None, language="zh")
        assert key is not None
        read = [f"{letters}{tone}" for letters, _, tone, *_ in key]
        assert " ".join(read) == pinyin


def test_one_surname_stands_together_and_the_shorter_name_first() -> None:
    names = ["Zoe", "李", "李安", "李安安", "李白", "李少红", "里昂", "利安", "刘一"]
    assert_stands([*names[1:], names[0]], Sort.PINYIN)


def test_umlauts_stand_behind_the_plain_letter() -> None:
    assert_stands(["卢 一", "鲁 一", "陆 一", "吕 一", "律 一", "栾 一", "罗 一"], Sort.PINYIN)


def test_latin_names_stand_among_the_syllables() -> None:
    names = ["Abe", "Ai Dan 艾丹", "Chan", "Chen", "陈凯歌", "Cheng", "程蝶衣", "Cher", "Élodie"]
    assert_stands([*names, "Xu Bing = 徐冰", "Zoe", "左小祖咒", "Олег"], Sort.PINYIN)


def test_han_in_parentheses_counts_where_there_is_no_other() -> None:
    names = ["Zed (艾丹)", "白一 (左)", "Zed 陈一(阿)"]
    assert_stands(names, Sort.PINYIN)


def test_a_reading_wins_over_the_dictionary() -> None:
    names = ["曾一 | Céng Yī", "Chen", "单二 | dan1 er4", "葛三 | Gé Sān", "任四 | tseng-sz"]
    assert_stands([*names, "Zed"], Sort.PINYIN)


def test_a_reading_without_tones_takes_them_from_the_dictionary() -> None:
    names = [
        "艾未未 | ai weiwei",
        "安一 | An Yi",
        "西安一 | Xi'an Yi",
        "先安 | Xian An",
        "曾一 | ZENG YI",
    ]
    assert_stands(names, Sort.PINYIN)
    for written in names:
        name, reading = written.split(" | ")
        read = pinyin_key((name,), reading, language="zh")
        assert read == pinyin_key((name,), None, language="zh")


def test_a_reading_that_falls_apart_in_many_ways_is_soon_read() -> None:
    assert_stands(["李" * 40 + " | " + "xian" * 30 + "q", "Zed"], Sort.PINYIN)
    assert_stands(["李" * 40 + " | " + "xian" * 20, "Xu"], Sort.PINYIN)


def test_a_reading_in_no_latin_letters_says_nothing_of_pinyin() -> None:
    assert_stands(["李一 | ?!", "山田 | やまだ", "Zed"], Sort.PINYIN)


def test_a_character_in_no_dictionary_is_told() -> None:
    unknown = "⼀"
    assert put_in_order([unknown, "Zed"], Sort.PINYIN) == (["Zed", unknown], [1])


def test_chinese_surnames_stand_by_strokes() -> None:
    names = (
        "丁 乜 卜 万 上官 于 马 尹 方 毛 王 邓 冯 叶 司马 白 艾 任 刘 朱 许 何 吴 张 李 杨 陈 单 周"
        " 林 欧阳 郑 查 胡 赵 徐 郭 钱 高 黄 曾 谢 解 蔡 樊 魏 瞿"
    )
    assert_stands([*names.split(), "Abe", "Zoe"], Sort.STROKES)


def test_every_character_counts_its_strokes_in_turn() -> None:
    names = ["王一", "王一一", "王丁", "王大", "Zoe 陈一", "Abe = 陈丁", "Ann"]
    assert_stands(names, Sort.STROKES)


def test_strokes_are_those_of_the_language() -> None:
    assert_stands(["范", "侯", "陳"], Sort.STROKES, language="zh-Hans")
    for language in ("zh-Hant", "zh-TW", "zh-HK", "yue"):
        assert_stands(["侯", "范", "陳"], Sort.STROKES, language=language)
    assert count_strokes("骨") == 9
    assert count_strokes("骨", is_traditional=True) == 10


@pytest.mark.parametrize(
    ("characters", "strokes"),
    [
        ("一乙", 1),
        ("丁卜", 2),
        ("王毛", 4),
        ("陈李", 7),
        ("陳", 10),
        ("歐", 15),
        ("龘", 48),
        ("𠮷", 6),
    ],
)
def test_strokes_of_characters(characters: str, strokes: int) -> None:
    assert [count_strokes(character) for character in characters] == [strokes] * len(characters)


@given(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
def test_the_table_has_every_character_of_the_first_block(character: str) -> None:
    assert 1 <= count_strokes(character) <= len(STROKE_SIGNS)
    assert count_strokes("a") == UNKNOWN


JAPANESE = [
    "青木 | あおき",
    "浅野忠信 | あさの ただのぶ",
    "新垣結衣 | あらがき ゆい",
    "井川遥 | いがわ はるか",
    "上野樹里 | うえの じゅり",
    "江口洋介 | えぐち ようすけ",
    "オダギリジョー",
    "香川照之 | カガワ テルユキ",
    "北野武 | きたの たけし",
    "黒木華 | くろき はる",
    "小泉今日子 | こいずみ きょうこ",
    "鈴木杏 | すずき あん",
    "ちすん",
    "土屋太鳳 | つちや たお",
    "でんでん",
    "永瀬正敏 | ながせ まさとし",
    "長谷川博己 | はせがわ ひろき",
    "ピエール瀧 | ぴえーる たき",
    "藤原竜也 | ふじわら たつや",
    "ベンガル",
    "三船敏郎 | みふね としろう",
    "山崎努 | やまざき つとむ",
    "渡辺謙 | わたなべ けん",
    "Anna Tsuchiya",
    "Zeebra",
]


def test_japanese_names_stand_by_the_fifty_sounds() -> None:
    assert_stands(JAPANESE, Sort.KANA)


@pytest.mark.parametrize(
    "names",
    [
        "はは はば はぱ ばは ぱは",
        "ハヒ バヒ パヒ はふ",
        "しょう しよう",
        "カー かあ かい",
        "サーハ さあは さあば",
        "つつ つづ つつみ",
        "さゝき ささき",
        "みすゞ みすず",
        "うえだ ヴえだ",
        "ﾊﾅ はなこ ﾊﾞﾅｺ",
    ],
)
def test_marks_and_sizes_of_kana_count_when_the_sounds_are_one(names: str) -> None:
    assert_stands(names.split(), Sort.KANA)


def test_both_kana_spaces_and_dots_are_alike() -> None:
    names = ["ヤマダ", "やまだ", "山田 | や まだ", "ヤ・マダ"]
    assert put_in_order(names, Sort.KANA) == (names, [])
    assert put_in_order(names[::-1], Sort.KANA) == (names[::-1], [])


def test_a_native_form_in_kana_is_its_own_reading() -> None:
    assert_stands(["Zed = あべ", "Anna = いとう", "阿部 = うえだ", "Bo"], Sort.KANA)


def test_kanji_without_a_reading_stand_at_the_end_and_are_told() -> None:
    names = ["山田太郎", "Zed", "阿部 | あべ", "Kaoru = 山田薫", "いとう", "田中いく"]
    assert put_in_order(names, Sort.KANA) == (
        ["阿部 | あべ", "いとう", "Zed", "山田太郎", "Kaoru = 山田薫", "田中いく"],
        [1, 4, 6],
    )


KOREAN = (
    "강수연 고아성 김기덕 김민희 김혜자 나문희 류승범 문소리 박찬욱 배두나 봉준호 손예진 송강호"
    " 신하균 안성기 유해진 윤여정 이병헌 이영애 이창동 임권택 장동건 전도연 정우성 조여정 최민식"
    " 하정우 황정민"
)


def test_korean_names_stand_by_their_syllables() -> None:
    assert_stands([*KOREAN.split(), "Ahn", "Zed"], Sort.HANGUL)
    assert_stands(list("강김까나다따라마박빠사싸아이자짜차최카타파하"), Sort.HANGUL)


def test_spaces_and_jamo_apart_are_no_matter() -> None:
    decomposed = unicodedata.normalize("NFD", "김나")
    assert_stands(
        ["Zed = 강", "김 가", decomposed, "김 다", "Park 박", "李 | 이", "Abe"], Sort.HANGUL
    )


def test_hanja_without_a_reading_stand_at_the_end_and_are_told() -> None:
    names = ["李滄東", "이병헌", "Bong"]
    assert put_in_order(names, Sort.HANGUL) == (
        ["이병헌", "Bong", "李滄東"],
        [1],
    )
