import html
import re
from pathlib import Path

import pytest
from tests.importers.score import corpus_inputs, explanation, grouped, score_input
from tests.importers.scoring import (
    Truth,
    joined_names,
    judge,
    normalised,
    produced_pairs,
    read_truth,
)

from endroll.importers.import_credits import NOT_UNDERSTOOD, Doubt, ImportResult
from endroll.interchange.nodes import (
    CreditsDraft,
    DraftNode,
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)


def text(words: str, line: int) -> NodeText:
    return NodeText(words, SourcePlace(line))


def people(
    line: int, role: str | None, *names: str, heading: str | None = None, native: str | None = None
) -> PeopleNode:
    return PeopleNode(
        role=None if role is None else text(role, line),
        names=tuple(
            NameNode(text(name, line), None if native is None else text(native, line))
            for name in names
        ),
        heading=None if heading is None else text(heading, line),
    )


def imported(
    *nodes: DraftNode,
    doubted: tuple[int, ...] = (),
    left_out: tuple[LeftOut, ...] = (),
    language: str = "en",
) -> ImportResult:
    return ImportResult(
        text="",
        draft=CreditsDraft(language=language, nodes=nodes),
        lines_in=0,
        lines_kept=0,
        doubts=tuple(Doubt(SourcePlace(line), "", "unsure") for line in doubted),
        left_out=left_out,
    )


def pairs_of(*nodes: DraftNode) -> list[tuple[str, str]]:
    return [(pair.key, pair.names[0]) for pair in produced_pairs(nodes)]


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("  Best   Boy : ", "best boy"),
        ("監督：", "監督"),
        ("“Slow Water”", "slow water"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        (r"a \<b", "a <b"),
        ("O'Neil (uncredited)", "o'neil (uncredited)"),
    ],
)
def test_texts_are_compared_without_case_space_colon_and_quotes(
    written: str, compared: str
) -> None:
    assert normalised(written) == compared


def test_width_is_not_normalised() -> None:
    assert normalised("ＡＢ") != normalised("AB")


@pytest.mark.parametrize("written", ["Bo Eriksen & Ana Prado", "Ana Prado y Bo Eriksen"])
def test_the_names_of_a_song_line_are_compared_however_they_are_joined(written: str) -> None:
    assert joined_names(written) == "ana prado, bo eriksen"


def test_a_truth_is_read_with_every_text_as_typed() -> None:
    truth = read_truth(
        "language: no\nheld_out: true\nkinds: [colon]\n"
        "pairs:\n  - No: [Yes Man, 007]\n  - '': [Jo Loose]\n"
        "songs:\n  - {title: On, written_by: [Bo Li, Al Ka], courtesy: Hum Records}\n"
        "headings: [Camera]\ntexts: [Thank you.]\nleft_out: ['Hi Jo,']\n"
    )
    assert truth == Truth(
        language="no",
        held_out=True,
        kinds=("colon",),
        pairs=(
            ("No", "Yes Man"),
            ("No", "007"),
            ("", "Jo Loose"),
            ("On", "al ka, bo li"),
            ("On", "hum records"),
        ),
        headings=("Camera",),
        texts=("Thank you.",),
        left_out=("Hi Jo,",),
    )


def test_the_key_of_a_name_is_its_role_or_else_a_heading() -> None:
    assert pairs_of(
        people(1, None, "No Key"),
        people(2, "Gaffer", "Al Ka", heading="Light"),
        people(3, None, "Bo Li", heading="Thanks"),
        HeadingNode(heading=text("Extras", 4)),
        people(5, None, "Cy Mo"),
        people(6, None, "Di Nu"),
        people(7, "Grip", "Ed Xi"),
        people(8, None, "Fe Pi"),
    ) == [
        ("", "No Key"),
        ("Gaffer", "Al Ka"),
        ("Thanks", "Bo Li"),
        ("Extras", "Cy Mo"),
        ("Extras", "Di Nu"),
        ("Grip", "Ed Xi"),
        ("", "Fe Pi"),
    ]


def test_the_rows_of_a_table_are_pairs() -> None:
    rows = (
        TableRow(role=text("Ann", 2), names=(NameNode(text("Al Ka", 2)),)),
        TableRow(names=(NameNode(text("Bo Li", 3)),)),
        TableRow(group=text("Villagers", 4)),
        TableRow(names=(NameNode(text("Cy Mo", 5)),)),
    )
    assert pairs_of(TableNode(rows=rows, heading=text("Cast", 1))) == [
        ("Ann", "Al Ka"),
        ("Cast", "Bo Li"),
        ("Villagers", "Cy Mo"),
    ]


def test_the_lines_of_a_song_are_pairs_with_its_title() -> None:
    song = SongNode(
        lines=(
            SongLine(key="title", text=text("Slow Water", 1)),
            SongLine(key="written_by", text=text("Bo Li and Al Ka", 2)),
            SongLine(key="performed_by", text=text("Bo Li", 3)),
        )
    )
    assert pairs_of(song) == [("Slow Water", "al ka, bo li"), ("Slow Water", "bo li")]


def test_recall_and_precision_count_each_pair_once() -> None:
    truth = Truth(
        language="en",
        pairs=(("Grip", "Al Ka"), ("Grip", "Al Ka"), ("Grip", "Bo Li"), ("Cook", "Cy Mo")),
    )
    judgement = judge(truth, imported(people(1, "GRIP", "Al Ka", "Bo Li", "Bo Li", "Cy Mo", "X")))
    # Right: Al Ka once, Bo Li once: 2 of 4 true, 2 of 5 produced; F1 = 2 * 2 / (4 + 5).
    assert judgement.score.recall == pytest.approx(0.5)
    assert judgement.score.precision == pytest.approx(0.4)
    assert judgement.score.f1 == pytest.approx(4 / 9)
    assert judgement.missing == (("Grip", "Al Ka"), ("Cook", "Cy Mo"))
    assert [wrong.pair.names for wrong in judgement.wrong] == [("Bo Li",), ("Cy Mo",), ("X",)]


@pytest.mark.parametrize("name", ["Yu Na", "Yu Na 유나"])
def test_a_name_counts_with_and_without_its_native_script(name: str) -> None:
    truth = Truth(language="en", pairs=(("Grip", name),))
    assert judge(truth, imported(people(1, "Grip", "Yu Na", native="유나"))).score.f1 == 1


def test_calibration_is_by_the_line_of_the_role_or_the_name() -> None:
    truth = Truth(language="en", pairs=(("Grip", "Al Ka"), ("Grip", "Bo Li")))
    nodes = (
        people(1, "Grip", "Al Ka"),
        people(2, "Grip", "Bo Li"),
        people(3, "Grip", "Cy Mo"),
        PeopleNode(role=text("Cook", 4), names=(NameNode(text("Di Nu", 5)),)),
        people(6, "Cook", "Ed Xi"),
    )
    score = judge(truth, imported(*nodes, doubted=(2, 3, 4))).score
    assert (score.right_pairs, score.right_doubted) == (2, 1)
    assert (score.wrong_pairs, score.wrong_doubted) == (3, 2)


def test_language_headings_and_texts_are_counted() -> None:
    truth = Truth(
        language="de",
        headings=("Kamera", "Ton"),
        texts=("Für Anna, die nie ankam.", "Dank an alle."),
    )
    nodes = (
        HeadingNode(heading=text("KAMERA", 1)),
        people(2, "Dank", "an alle."),
        TextNode(text=text("Für Anna,\ndie nie ankam.", 3)),
    )
    judgement = judge(truth, imported(*nodes, language="de"))
    assert judgement.score.languages_right == 1
    assert judgement.headings_missing == ("Ton",)
    assert judgement.texts_missing == ("Dank an alle.",)
    assert judge(truth, imported(*nodes, language="en")).score.languages_right == 0


def test_lines_that_must_be_left_out_are_found_by_their_place() -> None:
    source = "Hi Jo,\nGrip: Al Ka\nThe Film\nPage 2\nThe Film\nBye\n"
    truth = Truth(language="en", left_out=("Hi Jo,", "Page 2", "The Film", "Bye"))
    nodes = (people(1, None, "Hi Jo"), people(2, "Grip", "Al Ka"), TextNode(text=text("X", 3)))
    left_out = (
        LeftOut(SourcePlace(4), "Page 2", "page number"),
        LeftOut(SourcePlace(6), "Bye", NOT_UNDERSTOOD),
    )
    judgement = judge(truth, imported(*nodes, left_out=left_out), source)
    assert judgement.left_out_kept == ("Hi Jo,",)
    # Line 5 is in no list at all, and line 6 is left out for no reason.
    assert judgement.score.unaccounted == 2


def test_without_a_source_the_lines_that_must_be_left_out_are_found_by_their_words() -> None:
    truth = Truth(language="en", left_out=("Home | News", "Best, Max"))
    judgement = judge(truth, imported(people(1, None, "Best", "Max")))
    assert judgement.left_out_kept == ("Best, Max",)


def test_scores_add_up_over_inputs(tmp_path: Path) -> None:
    inputs = {"a.txt": "Gaffer: Ana Prado\n", "b.txt": "\n", "c.txt": "Editor: Bo Eriksen\n"}
    truths = {
        "a.txt": "{language: en, kinds: [colon], pairs: [Gaffer: [Ana Prado]]}",
        "b.txt": "{language: en, kinds: [colon, mail], held_out: true, pairs: [Grip: [Al Ka]]}",
        "c.txt": "{language: de, pairs: [Editor: [Bo Eriksen], Grip: [Al Ka]]}",
    }
    for name, content in inputs.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / f"{name}.truth.yaml").write_text(truths[name], encoding="utf-8")
    scores = grouped(score_input(path) for path in corpus_inputs(tmp_path))
    assert list(scores) == [
        *("all", "tuning", "held-out"),
        *("kind colon", "kind mail", "language de", "language en"),
    ]
    assert (scores["all"].inputs, scores["all"].true_pairs, scores["all"].failed) == (3, 4, 1)
    assert scores["all"].right_pairs == scores["all"].produced_pairs == 2
    assert scores["kind colon"].recall == pytest.approx(0.5)
    assert scores["held-out"].recall == 0


def test_what_is_wrong_in_a_held_out_input_is_shown_only_on_request(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gaffer: Ana Prado\n", encoding="utf-8")
    truth = "{language: en, held_out: true, pairs: [Gaffer: [Bo Eriksen]]}"
    (tmp_path / "a.txt.truth.yaml").write_text(truth, encoding="utf-8")
    scored = score_input(tmp_path / "a.txt")
    assert "Bo Eriksen" not in "".join(explanation(scored, with_held_out=False))
    assert "Bo Eriksen" in "".join(explanation(scored, with_held_out=True))


def letters(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


@pytest.mark.parametrize("path", corpus_inputs(), ids=lambda path: path.name)
def test_every_text_of_a_truth_is_in_its_input(path: Path) -> None:
    truth = read_truth(path.with_name(f"{path.name}.truth.yaml").read_text(encoding="utf-8"))
    source = letters(html.unescape(path.read_text(encoding="utf-8-sig")))
    names = [name for pair in truth.pairs for part in pair for name in part.split(", ")]
    texts = [*names, *truth.headings, *truth.texts]
    assert [text for text in texts if letters(text) not in source] == []
    assert truth.kinds
    assert truth.pairs
