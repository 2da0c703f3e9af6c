"""Tell whether a name is that of a company or institution, by its words. Text in."""

from __future__ import annotations

from typing import Final

import regex

_OF_ORGANISATIONS: Final = """
gmbh mbh gbr ag kg ohg ltd ltd. limited llc llp inc inc. corp corp. co co. e.v. ev s.a. sa
srl s.r.l. sl s.l. sas bv nv oy ab aps plc pty pvt spa s.p.a. z.s. s.r.o. group gruppe
groupe band choir chor quartet trio duo club bar café cafe hotel radio tv fm bank fund
trust board team crew unit staff office amt stadt land region ville house haus hall park
lab labs digital design post vfx music musik press news channel family familie famille
shop store market church kirche college guild union league army navy live area district
county brothers sons bros bros. & and amis amici amics amigos freunde friends vrienden
comune comunità ciudad città ayuntamiento mairie gemeente gobierno junta provincia regione estado
maison casa palazzo teatro ópera opera opéra
"""
_INSIDE_ORGANISATIONS: Final = """
film cinem ciném kino studio produc produk produz universit univerz hochschul school
büro schule escuela école akadem academ institut museum musée museo archiv librar biblio theat
théât teatr orchest ensemble records verlag publish foundation fundac fundaç
stichting fondation fondazione
stiftung associa asocia verein verband federat ministr ministèr council commission
department abteilung festival agency agentur agence collect kollektiv communit laborator
entertain pictures broadcast rundfunk fernseh telev medien media service technolog
international network software gallery galerie hospital restaurant company compagn society
partner rental verleih förder kunst centr zentrum programm project projekt system division
section police polizei airline
公司 电影 電影 影业 影業 工作室 大学 大學 集团 協会 協力 株式会社 学校 센터 영화 대학
"""
_ORGANISATION_WORDS: Final = frozenset(_OF_ORGANISATIONS.split())
_ORGANISATION_PARTS: Final = regex.compile("|".join(_INSIDE_ORGANISATIONS.split()))


def is_organisation(text: str) -> bool:
    """Return whether a text has a word that companies and institutions have in their names."""
    lower = text.casefold()
    has_word = not _ORGANISATION_WORDS.isdisjoint(lower.replace(",", " ").split())
    return has_word or bool(_ORGANISATION_PARTS.search(lower))
