"""Write a season for benchmarks: episodes in twenty languages that share a crew.

Roles are translated; in each language somebody else directed the dialogue.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from endroll.batch.items import BatchItem
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin
from endroll.source.reader import read_tree
from endroll.source.tree import MappingNode, ScalarNode

DATA: Final = Path(__file__).with_name("data") / "season.yaml"
DELIVERIES: Final = ("h264", "prores-422")
SIZE: Final = "192x108"

_CREW: Final = {
    "written": ("Abi Morgan-Clarke", "Tomás Ó Súilleabháin"),
    "produced": ("Ingrid Bergström", "Kwame Asante-Boateng", "Lucía Fernández Ruiz"),
    "photography": ("Bruno Delacroix",),
    "edited": ("Hye-jin Park", "Matthias König"),
    "music": ("Þóra Einarsdóttir",),
    "design": ("Zsófia Nagy",),
    "costumes": ("Chiara D’Angelo", "Oyelaran Adébáyò"),
    "sound": ("Rasmus Kjær",),
    "casting": ("Fatima El-Amin",),
}
_CAST: Final = (
    ("Captain Ferrer", "Leonor Vásquez"),
    ("The Lighthouse Keeper", "Søren Halvorsen"),
    ("Mira", "Anaïs Beaumont"),
    ("Doctor Okafor", "Chidi Nwosu"),
    ("Old Tomas", "Václav Havránek"),
    ("The Pilot", "Jessica Tan Mei Ling"),
)
_DIRECTORS: Final = (
    "Maren Ahlers",
    "Idris Bello",
    "Claire Fontaine",
    "Pavel Novotný",
    "Rosa Lindqvist",
)


def languages() -> dict[str, dict[str, str]]:
    """Return the texts of each language by their names."""
    tree, _ = read_tree(DATA)
    if tree is None:
        raise SystemExit(f"{DATA} cannot be read")
    return {
        language.text: {
            name.text: text.text for name, text in node.entries if isinstance(text, ScalarNode)
        }
        for language, node in tree.entries
        if isinstance(node, MappingNode)
    }


def write_season(folder: Path, episode_count: int, texts: dict[str, dict[str, str]]) -> list[Path]:
    """Write a crew and episodes, and return the episodes."""
    folder.mkdir(parents=True, exist_ok=True)
    write_crew(folder, texts)
    episodes: list[Path] = []
    for number in range(1, episode_count + 1):
        path = folder / f"episode-{number:02}.yaml"
        path.write_text(_episode(number, texts), encoding="utf-8")
        episodes.append(path)
    return episodes


def write_crew(folder: Path, texts: dict[str, dict[str, str]]) -> None:
    """Write the crew that all episodes include."""
    lines: list[str] = []
    for role, names in _CREW.items():
        lines += [f'- role: "{{{{ {role} }}}}"', f"  names: [{', '.join(names)}]"]
    for language, own in texts.items():
        lines += [
            '- role: "{{ dialogue }}"',
            f"  names: [{own['by']}]",
            f"  when: {language}",
        ]
    (folder / "crew.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _episode(number: int, texts: dict[str, dict[str, str]]) -> str:
    lines = [
        f"title: The Salt Road {number}",
        f"video: {{size: {SIZE}, fps: 24}}",
        "timing: {speed: 10}",
        "versions:",
    ]
    for language, own in texts.items():
        pairs = ", ".join(f'{name}: "{text}"' for name, text in own.items() if name != "by")
        lines.append(f"  {language}: {{language: {language}, vars: {{{pairs}}}}}")
    lines += [
        "roll:",
        '- role: "{{ directed }}"',
        f"  names: [{_DIRECTORS[number % len(_DIRECTORS)]}]",
        "- include: crew.yaml",
        '- heading: "{{ cast }}"',
        "- cast:",
    ]
    turned = _CAST[number % len(_CAST) :] + _CAST[: number % len(_CAST)]
    lines += [f"  - {character}: {actor}" for character, actor in turned]
    lines += ['- heading: "{{ thanks }}"', "- names: [The people of Vestmannaeyjar]"]
    return "\n".join(lines) + "\n"


def season_items(episodes: list[Path], languages_: list[str], folder: Path) -> list[BatchItem]:
    """Return what a plan of all episodes in all languages and both deliveries orders."""
    items: list[BatchItem] = []
    for episode in episodes:
        for language in languages_:
            for name in DELIVERIES:
                spec = RenderSpec.of(name)
                file = f"{episode.stem}-{language}{spec.format.suffix}"
                items.append(
                    BatchItem(
                        film=episode.stem,
                        delivery=name,
                        origin=Origin(episode, version=language),
                        spec=spec,
                        path=folder / name / file,
                    )
                )
    return items
