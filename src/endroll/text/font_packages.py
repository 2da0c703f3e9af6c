"""The packages of fonts known to exist, to suggest one if a film's font is not installed."""

from __future__ import annotations

from typing import Final

from endroll.text.catalogue import SERIF_CJK_PACKAGES

_PREFIX: Final = "fontpkg-"

_FAMILIES: Final = """
ABeeZee; Abel; Abril Fatface; Acme; Albert Sans; Alegreya Sans; Alfa Slab One; Almarai; Alumni
Sans; Amiri; Andada Pro; Anek Telugu; Antic Slab; Anton; Archivo; Archivo Black; Archivo Narrow;
Arimo; Arvo; Asap; Assistant; Atkinson Hyperlegible; Baloo 2; Barlow; Barlow Condensed; Barlow
Semi Condensed; Be Vietnam Pro; Bebas Neue; Bitter; Black Ops One; Bodoni Moda; Bricolage
Grotesque; Bungee; Cabin; Cairo; Cardo; Catamaran; Caveat; Chakra Petch; Changa One; Chivo;
Cinzel; Comfortaa; Cormorant; Cormorant Garamond; Crimson Pro; Crimson Text; Dancing Script;
Delius; DM Mono; DM Sans; DM Serif Display; DM Serif Text; Domine; Dosis; EB Garamond; Encode
Sans; Epilogue; Exo; Exo 2; Figtree; Fira Code; Fira Sans; Fira Sans Condensed; Fjalla One;
Frank Ruhl Libre; Fraunces; Fredoka; Geist; Geist Mono; Geologica; Gravitas One; Great Vibes;
Hammersmith One; Hanken Grotesk; Heebo; Hind; Hind Siliguri; IBM Plex Mono; IBM Plex Sans; IBM
Plex Sans Arabic; IBM Plex Sans Condensed; IBM Plex Serif; Inconsolata; Indie Flower; Instrument
Sans; Instrument Serif; Inter; Inter Tight; JetBrains Mono; Josefin Sans; Jost; Kalam; Kanit;
Karla; Lato; League Spartan; Lexend; Lexend Deca; Libre Baskerville; Libre Franklin; Lilita One;
Literata; Lobster; Lobster Two; Lora; Luckiest Guy; Manrope; Marcellus; Maven Pro; Merriweather;
Merriweather Sans; Montserrat; Mukta; Mulish; News Cycle; Newsreader; Noto Kufi Arabic; Noto
Sans; Noto Sans Arabic; Noto Sans Devanagari; Noto Sans Display; Noto Sans Khmer; Noto Sans
Tamil; Noto Sans Telugu; Noto Sans Thai; Noto Serif; Nunito; Nunito Sans; Oleo Script; Onest;
Open Sans; Orbitron; Oswald; Outfit; Overpass; Oxygen; Pacifico; Permanent Marker; Play;
Playfair Display; Plus Jakarta Sans; Poppins; Press Start 2P; Prompt; PT Sans; PT Sans Narrow;
PT Serif; Public Sans; Questrial; Quicksand; Rajdhani; Raleway; Ramabhadra; Red Hat Display; Red
Hat Text; Rethink Sans; Righteous; Roboto; Roboto Condensed; Roboto Flex; Roboto Mono; Roboto
Slab; Rowdies; Rubik; Russo One; Saira; Saira Condensed; Sanchez; Sarabun; Satisfy; Schibsted
Grotesk; Shadows Into Light; Share Tech; Signika; Slabo 27px; Smooch Sans; Sofia Sans; Sora;
Source Code Pro; Source Sans 3; Source Serif 4; Space Grotesk; Space Mono; Spectral; Syne;
Tajawal; Teko; Titan One; Titillium Web; Unbounded; Urbanist; Varela Round; Viga; Vollkorn; Work
Sans; Yanone Kaffeesatz; Yellowtail; Zeyada; Zilla Slab
"""
"""Families with a package of their own, separated by semicolons. Source: PyPI, November 2026."""


_PACKS: Final = {
    "manimgx-fonts": """
    Noto Emoji; Noto Sans Armenian; Noto Sans Bengali; Noto Sans Ethiopic; Noto Sans Georgian; Noto
    Sans Gujarati; Noto Sans Gurmukhi; Noto Sans Hebrew; Noto Sans Kannada; Noto Sans Lao; Noto Sans
    Malayalam; Noto Sans Myanmar; Noto Sans Oriya; Noto Sans Sinhala; Noto Sans Symbols
    """,
    **{package: family for family, package in SERIF_CJK_PACKAGES.items()},
}
"""The families of packages that have others too."""


def font_package(family: str) -> str | None:
    """Return the package of a family, ignoring case, None if none is known."""
    wanted = " ".join(family.casefold().split())
    if wanted in _listed(_FAMILIES):
        return f"{_PREFIX}{wanted.replace(' ', '-')}"
    return next((package for package, named in _PACKS.items() if wanted in _listed(named)), None)


def _listed(families: str) -> set[str]:
    return {name.casefold() for name in " ".join(families.split()).split("; ")}
