"""What is no name: separators, bullets, addresses, files, numbers, roles, several names, markup."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from endroll.check.foreign_matter import check_foreign_matter
from endroll.check.joined_names import check_joined
from endroll.check.markup import check_markup
from endroll.check.parts import Parts
from endroll.core.diagnostics import Severity, Span
from endroll.core.rules import RULES
from endroll.model.credits import Name, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    Codes = Callable[[str], list[tuple[str, int]]]

_data: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[1] / "data" / "names_of_the_world.py")
)
NEW = {
    "dangling-separator",
    "leading-bullet",
    "role-in-name",
    "role-as-name",
    "names-in-one",
    "email-in-name",
    "phone-in-name",
    "url-in-name",
    "file-as-name",
    "number-as-name",
    "left-over-markup",
}


def text_of(value: str, line: int = 1) -> Text:
    return Text(value, Span("credits.yaml", line, 1), "en")


def said(name: str, *, role: str | None = None) -> list[str]:
    """Return the codes about a name, in a film with this crew role."""
    roles = (text_of(role, 2),) if role else ()
    text = text_of(name)
    parts = Parts(items=(), names=(Name(text),), texts=(text,), crew=roles, cast=())
    found = [*check_markup(parts.texts), *check_foreign_matter(parts), *check_joined(parts)]
    assert all(one.severity is Severity.WARNING and one.hint for one in found)
    return [one.code for one in found if one.span and one.span.line == 1]


WRONG = {
    "dangling-separator": (
        "Ann Lee,|Ed Fox;|Bo &|Bo Ek /|Cy Moss –|Di Hill -|Ann Lee:|Ann et|Bo Ek and|, Cy Moss"
        "|; Di Hill|艾丹，|山田太郎、|Bo Ek +|محمد علي،|Ann Lee \uff1a"
    ),
    "leading-bullet": (
        "- Ann Lee|• Bo|* Cy|– Di Hill|•Ed Fox|1) Flo Gray|· 艾丹|▪ Анна Ли|» Gus|(2) Ida"
        "|-Ann Lee|1. Ann Lee|a) Ann Lee|・山田太郎"
    ),
    "role-in-name": (
        "ANNA - Kim Lund|BEA – Leo Moss|Gaffer: Max Power|Max Power - Gaffer|Sound .... Ann Lee"
        "|Ann Lee...........Sound|Anna — Kim van der Lund|Kamera – Ann Lee|导演：艾丹"
        "|監督 - 山田太郎"
        "|Режиссёр: Анна Ли|NURSE: Kim Lund|Ann Lee - Violin|감독: 김철수|Montage : Anne Le Gall"
        "|Anna: Kim Lund|The Doctor - Kim Lund|Doctor #1 - Kim Lund|Hair & Make-up: Ann Lee"
        "|编剧/导演：张三|Producer / Ann Lee|Eva Müller: Szenenbild|Gaffer ------- Max Power"
        "|Technicien lumière – Anne Legall|Sound ... Ann Lee|Editor | Bo Ek|Anna -> Kim Lund"
        "|Ann Lee – Special Make-up Designer"
    ),
    "role-as-name": (
        "Best Boy|Director of Photography|Regie|Réalisation|Montaje|Режиссёр|导演|撮影|Yönetmen"
        "|Reżyseria"
        "|Writer/Director|Writer & Director|Cast|Producer, Director"
        "|Supervising Sound Editor|DIRECTED BY|Scénario|Ohjaus|Σκηνοθεσία|إخراج|בימוי|กำกับ"
    ),
    "names-in-one": (
        "Flo Gray, Gus Hill|Ann Lee; Bo Ek; Cy Moss|山田太郎、林花子|Анна Ли, Борис Ким"
        "|Ann Lee,Bo Ek"
        "|José Sá, Ana de Sá"
    ),
    "email-in-name": (
        "ann@example.org|Bo Cy <bo@example.org>|Ann Lee (ann.lee+film@mail.example.co.uk)"
        "|ann (at) example.org|jörg@müller.example"
    ),
    "phone-in-name": (
        "+44 20 7946 0000|(555) 010-9999|Ann Lee 555-010-9999|030 1234567|+49 (0)30/123 45-67"
        "|01 23 45 67 89|Tel. 1234567|1-800-555-0199|+886 2 1234 5678|艾丹 13812345678|555-0100"
        "|☎ 20 7946 00|٠٣٠ ١٢٣ ٤٥٦٧"
    ),
    "url-in-name": (
        "https://film.example|www.annlee.example|Ann Lee www.annlee.example|social.example/ann"
        "|Ann Lee (annlee.com)|instagram: @annlee"
    ),
    "file-as-name": (
        "luxicolor.svg|logo.png|Final logo v2.PDF|crew.xlsx|C:\\logos\\one|/home/ann/logos|../one"
    ),
    "number-as-name": "256|007|3.|10 000|№ 5|٢٥٦|1:1|12.05.2024|1999-2005",
    "left-over-markup": (
        "**Ann Lee**|__Bo Ek__|Ann<br>Lee|Ann & Bo &amp; Cy|[Ann Lee](/people/ann)|Ann\tLee"
        "|{\\i1}Ann|Ann\\NBo|Ann&nbsp;Lee|Ann&#233;|~~Bo~~|<span class='x'>Bo|# Thanks|[b]Ann[/b]"
        "|*Ann Lee*|_Ann Lee_|`Ann Lee`|[[Ann Lee]]|{{ name }}|Ann\\nBo|\\'e9ric"
    ),
}

RIGHT = """\
Jean-Luc|O'Neil|MC 900 Ft Jesus|Apollo 440|The 1975|will.i.am|A. – B. Müller GbR|Haus 73|Ke$ha
deadmau5|Node.js Foundation|S.H.E|X Æ A-12|Amazon.com, Inc.|50 Cent|2NE1|AKB48|Studio 54|Canal+
Disney+|Panic! at the Disco|*NSYNC|-M-|Sunn O)))|+44|blink-182|10 000 Maniacs|Plan 9
Earth, Wind & Fire|Crosby, Stills, Nash & Young|Ann Lee, ASC|Bo Ek, Jr.|Ann Lee, Ph.D.
Ann Lee (Cello)|Trio - Live|CNC - Centre National du Cinéma|NRW – Film- und Medienstiftung
Technicolor – New York|Wait... What|Universität Wien – Institut für Theaterwissenschaft
Mission: Impossible|Star Wars: A New Hope|Radio France - Paris|ARTE – La Sept|Ann Lee and Bo Ek
Ann Lee & Bo Ek|Ann Lee / Bo Ek|& Other Stories|M&M's|AT&T|Marks & Spencer plc|Simon & Garfunkel
R&B Corp.|Ernst & Young|Smith & Sons Ltd.|10cc|U2|311 Band|Florence + the Machine|Ty Dolla $ign
A$AP Rocky|P!nk|J. R. R. Tolkien|Dr. Dre|St. Vincent|(St.Pauli)|D'Angelo|Dell’Acqua
Jean-Marie Le Clézio|Ludwig van Beethoven|Vincent van Gogh|Anna-Lena Müller-Lüdenscheid
Ó Súilleabháin|N’Golo Kanté|Nguyễn Văn A|Đặng Thị Ngọc Thịnh|Björk Guðmundsdóttir|Þórður
Ørsted A/S|Søren Åkesson|Łukasz Żal|Čeněk Šťastný|Őry Ágnes|Şükrü Işık|Анна Ли
Пётр Ильич Чайковский|Αννα Παπαδοπούλου|محمد علي|דוד כהן|अनिल कपूर|สมชาย ใจดี|김철수|山田太郎
谢德庆|マイケル・ジャクソン|アン・リー|ジョン＝スミス|Ai Weiwei (艾未未)|Hans Zimmer (as H. Z.)
Max “Doc” Power|Hal 9000|Seven of Nine|Agent 007|K-9|C-3PO|Maroon 5|Boyz II Men|+/-
Godspeed You! Black Emperor|...And You Will Know Us by the Trail of Dead|Tyler, the Creator
Lorde & Co.|Ask.fm|Booking.com|Last.fm|Monday.com Ltd.|C3.ai|Ann M.D.|Yahoo!|E.ON SE|H&M|3M
7-Eleven|20th Century Fox|24/7 Catering GmbH|The 5.6.7.8's|65daysofstatic|M83|Sum 41
Matchbox Twenty|1 000 000 Elephants|Class of 1999-2005|2nd Unit Ltd.|Minnie Driver|Buster Keaton
Alice Cooper|Peter Gabriel|Catherine Cook|James Carpenter|Regi Penxten|Ann _why_ Lee
Le Grand, Inc.|Warner Bros.|S. A. Film s.r.o.|ZDF/ARTE|WDR / ARTE|[dunkelbunt]|Mr. <3|K&K §|10 µm
a & b|Unit 1 – Berlin|Kim, Lee & Park|Leo Moss Quartet – Vienna|Dolby – Atmos
City of London – Film Office|Ann-Marie – Berlin|Ann-Marie O'Brien-Smith|Prof. Dr. Kim Lee
Dr. h.c. mult. Hans Müller|Kim Lee, M.A.|Kim Lee, Universität Wien|Kim Lee, University of Vienna
Kim Lee, City of Vienna|Kim Lee, Berlin|Kim Lee, New York|Lee, Kim|Lee Kim, Jr.
The Director's Guild of America|Directors Guild of America|Editors Guild Local 700|IATSE Local 44
Local 600|Writers Guild of America, West, Inc.|Company 3|Company 3 – New York
Technicolor - Los Angeles|Deluxe Media|Dolby Laboratories, Inc.|Arri Rental Berlin
ARRI Media GmbH – München|BKM – Die Beauftragte der Bundesregierung für Kultur und Medien
FFA - Filmförderungsanstalt|MEDIA – Creative Europe|DFFF – Deutscher Filmförderfonds
ORF – Österreichischer Rundfunk|RTBF (Télévision belge)
Centre national du cinéma et de l'image animée|C.N.C.|Ciné+|Canal+ Polska|TV5 Monde|2nd Story Ltd
3D Systems|4K Media|5th Element Sound|8mm Ltd.|9 to 5 Productions|10,000 Maniacs|21 Savage
30 Seconds to Mars|The 6ths|99 Posse|1349 AD|Six60|Room 40|Area 51 Records|Pier 39|Gate 7 Studios
Sector 7-G|Hotel Adlon, Room 101|Unit 4 + 2|Jay-Z|Will.I.Am|T-Pain|A. R. Rahman|S. S. Rajamouli
K. K. Senthil Kumar|M. Night Shyamalan|J.J. Abrams|e.e. cummings|bell hooks|danah boyd|d'Artagnan
L'Oréal|Rock 'n' Roll Hall of Fame|N*E*R*D|M*A*S*H|f(x)|(G)I-DLE|T-ara|B.A.P|!!!|#1 Dads
@radical.media|°C-ute|μ's|¥$|£ddie|W&W|Polly & Esther|Hinz und Kunz|Gebrüder Müller & Söhne
Jan A.P. Kaczmarek|Nguyễn Thị Hồng Nhung|Dương Văn A.|O. Henry|Ó hÓgáin|Mac an tSaoir|van 't Hoff
de la Cruz|Jean-Pierre & Luc Dardenne|Les Frères Dardenne|The Daniels|DANIELS|Madonna|Cher
P. Diddy (Sean Combs)|Robert Downey Jr.|Sammy Davis, Jr.|Martin Luther King, Jr.
Cal Ripken, Jr., Esq.|Roger Deakins, ASC, BSC|Emmanuel Lubezki ASC/AMC|Ann Lee (ASC)
Ann Lee [uncredited]|Ann Lee †|Ann Lee*|Ann Lee**|† Ann Lee|Ann Lee (1950–2020)|Ann Lee 1950-2020
Ann Lee (b. 1950)|In memory of Ann Lee|Ann, Bo and Cy|Ann & Bo|Family and friends|and many more
… and you|Thanks, Mum|Thanks, Mom & Dad!|Mom, Dad, Jim|Everyone at Studio 54|Everyone else…
Anyone we forgot...|You|The people of Oslo|Stadt Köln|Land NRW|Gemeinde St. Johann in Tirol
Bürgermeister Max Muster|Rio de Janeiro Film Commission|London, England|Paris, France|Tokyo, Japan
Los Angeles, California|San Francisco, USA|New York, New York|Ho Chi Minh City, Vietnam
Abbey Road Studios, London|Royal Philharmonic Orchestra, London|Air Lyndhurst, London
The Church, Budapest|Film Museum – Potsdam|Sound City|Foley Artists Ltd.|The Foley Barn
Grip House Ltd.|Panavision|Panalux Ltd|Camera Nova|Kamera Verleih Nord|Light & Motion
Sound & Vision|Schnittstelle|Die Kostümbildner OHG|Casting Networks|Central Casting|Editor's Keys
The Gaffer's Unit|Producer's Pal|Best Boy Productions|Key Grip Inc.|Stunts Unlimited
Catering Müller|Security Plus|Drone Operators Ltd|Driver, Minnie|Chris Cook|Jim Baker
Max Carpenter|Bob Painter|Peter Director|Sam Player|Ed Grip|Maria Montagem|Montage Mountain
Regie Müller|Hans Schnitt|Anna Muzika|Image Movers|Tony & Guy|Marks, Spencer|Sony A/S
I/O Interactive|w/ love|AC/DC|a/k/a Cartoon Color|Bo/Ek|c/o Ann Lee|Studio 100 NV|U.S. Army
U.S.S. Iowa|1st Infantry Division|7th Cavalry|Class 1999|The Class of '92|Flight 1549|BMW M3
Boeing 747-400|Boeing 747-8|Airbus A320|N12345|G-ABCD|HMS Queen Elizabeth|Model 500|R2-D2|THX 1138
Freesound.org|archive.org|Pond5|Shutterstock.com|Getty Images/AFP|YouTube|YouTube, LLC|Vimeo, Inc.
Wikimedia Commons|Blender.org|OpenStreetMap.org contributors|Epic Games, Inc.|id Software|Node.js
Three.js|Vue.js|ASP.NET|.NET Foundation|D3.js|C#|F#|C++|Objective-C|Linux Foundation|C.I.A.|F.B.I.
Mrs. O|X|Y|Z|An|O|Ng|Li|艾未未|艾未未工作室|北京电影学院|中国电影集团公司|上海电影（集团）有限公司
阿里巴巴影业|東宝株式会社|（株）東宝|㈱東北新社|キャスト・プランニング|山田 太郎
ハナ肇とクレージーキャッツ|サウンド・インスティチュート|제이슨 Kim|CJ ENM|(주)CJ E&M
주식회사 영화사 집|Мосфильм|ООО «Рога и копыта»|О. Генри|Иванов И. И.|Иванов-Петров|Анна-Мария
А. С. Пушкин|محمد بن سلمان|عبد الرحمن|أحمد|شركة الإنتاج|דוד בן-גוריון|ג'ורג'|צה"ל|शाहरुख़ ख़ान
ए. आर. रहमान|ณเดชน์ คูกิมิยะ|Ἀριστοτέλης|Παπαδόπουλος Α.Ε.|Երևան|თბილისი|S. Eisenstein & Co.|A & B
A/B|A+B|A-B|A.B.|A - B|Blink - 182|Wien – Berlin|Berlin–Wien|Die Toten Hosen – Live
Rammstein – Paris|Mother – Daughter|Lennon – McCartney|Rodgers – Hammerstein|Lennon/McCartney
Film: ab!|Theater: Wien|Cirque du Soleil: Alegría|Star Trek: The Next Generation
Star Trek: Deep Space Nine|Spider-Man: No Way Home|Doctor Who: The Movie|Mad Max: Fury Road
Guinness World Records|Red Hot Chili Peppers|Earth|Wind|Fire|Anne + Patrick Poirier
Anne und Patrick Poirier|Bernd & Hilla Becher|Gilbert & George|Christo and Jeanne-Claude
The Coen Brothers|Brothers Quay|Wachowskis|Nick Cave & The Bad Seeds|Page & Plant|Mr. & Mrs. Smith
Mr and Mrs Jones|Rev. Al Green|Sir Ian McKellen|Dame Judi Dench, DBE|HRH The Prince of Wales
Pope John Paul II|Louis XIV|Henry VIII|John Paul Jones III|Max Power 3rd|1st Lt. Kim Lee
Sgt. Kim Lee (Ret.)|Police Dept., City of Lowell|Visual Effects Society|Visual Effects by Weta
Sound by Skywalker|Music Supervisors Ltd|Deutsche Grammophon|Produktion Nord
Lighting Electrics Ltd|Casting Society of America
"""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (name, code)
        for code, names in WRONG.items()
        for name in names.replace(" | ", "\0").split("|")
    ],
)
def test_what_is_no_name(name: str, code: str) -> None:
    assert said(name.replace("\0", " | ")) == [code]


@pytest.mark.parametrize("name", RIGHT.replace("\n", "|").strip("|").split("|"))
def test_what_only_looks_like_it(name: str) -> None:
    assert said(name) == []


def test_no_name_of_the_world_is_anything_else() -> None:
    hard_for_yaml = {": colon", "- dash", "# hash", "* star", "1.0", "2024-01-01"}
    world = _data["names_of_the_world"]()
    names = {form for one in world for form in (one.text, one.native) if form} - hard_for_yaml
    assert len(names) > 1_000
    assert {name: said(name) for name in names if said(name)} == {}


@pytest.mark.parametrize("part", [". ", " ", "a", "a.", "1 ", "tel ", "** ", "<a ", "&", "…", "- "])
def test_a_long_text_takes_no_longer_than_its_length(part: str) -> None:
    assert "left-over-markup" not in said(part * 300_000 + "!")
    assert "left-over-markup" not in said("!" + part * 300_000, role=part * 300_000)


def test_a_role_of_this_film_is_no_name_in_it() -> None:
    assert said("Operaator") == []
    assert said("Operaator", role="operaator:") == ["role-as-name"]
    assert said("Operaator – Mari Maasikas", role="Operaator") == ["role-in-name"]
    assert said("The Band", role="The Band") == []


def test_a_role_may_have_a_colon_and_a_dash_but_no_address() -> None:
    def said_of(role: str) -> list[str]:
        parts = Parts(items=(), names=(), texts=(), crew=(text_of(role),), cast=(text_of(role),))
        found = [*check_foreign_matter(parts), *check_joined(parts)]
        return sorted({one.code for one in found})

    for role in (
        "Edited by:",
        "Avec :",
        "Editor – Second Unit",
        "Teacher: Ms Smith",
        "007",
        "w/",
        "…",
    ):
        assert said_of(role) == []
    assert said_of("Editor,") == said_of("Sound &") == ["dangling-separator"]
    assert said_of("- Editor") == ["leading-bullet"]
    assert said_of("Editor ..... Bo Ek") == ["role-in-name"]
    assert said_of("Editor bo@example.org") == ["email-in-name"]
    assert said_of("Editor 555-010-9999") == ["phone-in-name"]
    assert said_of("logo.svg") == ["file-as-name"]


def test_headings_and_texts_may_have_addresses(codes: Codes) -> None:
    roll = """\
  - heading: "Write to ann@example.org"
  - text: |
      www.film.example, +44 20 7946 0000
      - Ann Lee, Bo Ek,
  - {title: logo.png}
"""
    assert "lonely-heading" not in [code for code, _ in codes(roll)]
    assert codes(roll) == []
    assert codes("  - text: 'Made by **us**'\n") == [("left-over-markup", 1)]


def test_each_is_told_where_it_is_and_may_be_allowed(codes: Codes) -> None:
    roll = """\
  - role: Contact
    names:
      - Ann Lee
      - "256"
      - ann@example.org  # endroll: allow email-in-name
  - cast:
      - Nurse: [Kim Lund, "- Bo Ek"]
      - Doctor: {name: Wei Ai, native: "艾，"}
"""
    assert codes(roll) == [
        ("number-as-name", 4),
        ("leading-bullet", 7),
        ("dangling-separator", 8),
    ]


@pytest.mark.parametrize("code", sorted(NEW))
def test_each_rule_may_be_switched_off(
    look_into: Callable[[str], tuple[Any, tuple[Any, ...]]], code: str
) -> None:
    name = json.dumps(WRONG[code].split("|")[0], ensure_ascii=False)
    film = f"video: {{fps: 24}}\nroll: [{{names: [{name}]}}]\n"
    assert [one.code for one in look_into(film)[1]] == [code]
    assert look_into(film + f"check: {{rules: {{{code}: off}}}}\n")[1] == ()
    assert RULES[code].severity is Severity.WARNING
