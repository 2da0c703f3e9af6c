"""Phone numbers and e-mail addresses are taken off names; years, houses and agents stay."""

from __future__ import annotations

import time

import pytest

from endroll.importers.contacts import is_contact_line, take_off_contacts

PHONES = [
    "+1 212 555 0147",
    "(212) 555-0147",
    "212.555.0147",
    "+44 20 7946 0958",
    "07700 900123",
    "+49 30 23125 042",
    "030/23125042",
    "+33 1 99 00 12 34",
    "01 99 00 12 34",
    "+39 06 5550 1234",
    "+34 910 555 123",
    "+81 3-5550-1234",
    "03-5550-1234",
    "+86 138 0013 8000",
    "13800138000",
    "010-5555-1234",
    "+7 (495) 555-12-34",
    "8 (495) 555-12-34",
    "+48 22 555 12 34",
    "+46 8 555 123 45",
    "+55 11 95555-1234",
    "+41 44 555 12 34",
    "00 41 44 555 12 34",
]
MAILS = [
    "ann.lee@example.org",
    "<ann.lee@example.org>",
    "(ann.lee@example.org)",
    "ann+film@mail.example.co.uk",
    "mailto:ann@example.org",
    "ann.lee(at)example.org",
    "ann [at] example.org",
    "søren@kjær.example",
]


@pytest.mark.parametrize("contact", [*PHONES, *MAILS])
@pytest.mark.parametrize(
    "line",
    ["Ann Lee {}", "Ann Lee, {}", "Ann Lee - {}", "Ann Lee ({})", "Ann Lee\t{}", "Ann Lee | {}"],
)
def test_a_contact_after_a_name_is_taken_off(line: str, contact: str) -> None:
    rest, taken = take_off_contacts(line.format(contact))
    assert rest == "Ann Lee"
    assert [sign for sign in "".join(taken) if sign.isalnum()] == [
        sign for sign in contact if sign.isalnum()
    ]


@pytest.mark.parametrize(
    ("line", "rest", "count"),
    [
        ("Editor: Ann Lee, ann@example.org", "Editor: Ann Lee", 1),
        ("Editor: Ann Lee, ann@example.org, +44 20 7946 0958", "Editor: Ann Lee", 2),
        ("Ann Lee Tel. 030 23125042", "Ann Lee", 1),
        ("Ann Lee, Tel: 030 23125042, E-Mail: ann@example.org", "Ann Lee", 2),
        ("Ann Lee Phone: (212) 555-0147", "Ann Lee", 1),
        ("Анна Белова, тел. +7 (495) 555-12-34", "Анна Белова", 1),
        ("李娜 电话：13800138000", "李娜", 1),
        ("    Ann Lee  ann@example.org", "    Ann Lee", 1),
        ("ann@example.org", "", 1),
    ],
)
def test_labels_go_with_their_contacts(line: str, rest: str, count: int) -> None:
    found, taken = take_off_contacts(line)
    assert (found, len(taken)) == (rest, count)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee",
        "Agent 007",
        "© 2026 Ann Lee",
        "© 2019-2026 Ann Lee",
        "Archive 1914 - 1918",
        "Shot 2024-05-17",
        "Bach 1685–1750",
        "21.03.2025",
        "21 Baker Street",
        "221B Baker Street, London NW1 6XE",
        "Hauptstraße 12, 10115 Berlin",
        "10-12 rue de Rivoli, 75001 Paris",
        "Version 2.10.3",
        "Resolve 18.6.4",
        "24 fps, 1920 x 1080",
        "4096 x 2160",
        "Studio 54",
        "Unit 2",
        "10,000 Maniacs",
        "Camera 1: Ann Lee",
        "1. Ann Lee",
        "Extras 1-12",
        "@annlee",
        "Ann @ Home",
        "Symphony No. 9, Op. 125",
        "Nr. 123456",
        "",
    ],
)
def test_other_numbers_and_signs_are_no_contacts(line: str) -> None:
    assert take_off_contacts(line) == (line, ())
    assert not is_contact_line(line)


@pytest.mark.parametrize("contact", [*PHONES, *MAILS])
def test_a_line_of_nothing_but_a_contact(contact: str) -> None:
    assert is_contact_line(contact)
    assert not is_contact_line(f"Ann {contact}")


@pytest.mark.parametrize(
    "line",
    ["Tel: +44 20 7946 0958", "E-mail: ann@example.org", "Tel. 030 23125042 / ann@example.org"],
)
def test_a_line_of_contacts_and_their_labels(line: str) -> None:
    assert is_contact_line(line)


def test_many_addresses_are_taken_off_in_time() -> None:
    start = time.process_time()
    for number in range(300):
        rest, taken = take_off_contacts(f"Nina Roth{number}, Tel. 030 23125 0{number % 90 + 10}")
        assert rest == f"Nina Roth{number}"
        assert taken
    assert time.process_time() - start < 3
