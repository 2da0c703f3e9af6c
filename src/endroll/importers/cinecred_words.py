"""The words of cinecred's credits table in each of its languages: columns, tags and content styles.

Source: cinecred's guide, The Credits Spreadsheet, and the table it makes for a new project, version
1.8 and before.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Column = Literal[
    "head",
    "body",
    "tail",
    "gap",
    "style",
    "harmonization",
    "spine",
    "page",
    "runtime",
    "page gap",
]
Tag = Literal["blank", "picture", "style"]
StyleKind = Literal["heading", "pairs", "text"]

_COLUMNS: Final[dict[Column, str]] = {
    "head": "head|kopf|entête|en-tête|tête|encabezado|cabeza|cabeçalho|cabeça|hlavička|nagłówek"
    "|hode|页眉|标题|头|தலை",
    "body": "body|körper|corps|cuerpo|corpo|tělo|treść|ciało|kropp|正文|主体|உடல்",
    "tail": "tail|fuß|fuss|pied|queue|base|pie|cola|rodapé|cauda|patka|pata|stopka|hale|页脚|尾|வால்",
    "gap": "vertical gap|vert. gap|senkrechte lücke|senkr. lücke|espace vertical"
    "|separación vertical|espacio vertical|vertikální mezera|svislá mezera|纵向间距|垂直间距"
    "|செங்குத்து இடைவெளி",
    "style": "content style|inhaltsstil|style de contenu|estilo del contenido|estilo de contenido"
    "|estilo de conteúdo|styl obsahu|styl treści|内容样式|உள்ளடக்க நடை",
    "harmonization": "break harmonization|break match|break align|breche harmonisierung"
    "|breche angleichung|breche ausrichtung|casser l'harmonisation|briser l'harmonisation"
    "|briser l'adaptation|romper armonización|přerušit sjednocení|porušit sjednocení|打破协调"
    "|断开区块匹配|ஒத்திசைவை உடைக்கவும்",
    "spine": "spine position|column pos.|rückgratposition|wirbelsäulenposition"
    "|position im rückgrat|spaltenposition|position de la ligne guide|posición del eje"
    "|pozice páteře|轴线位置|முதுகெலும்பு நிலை",
    "page": "page style|seitenstil|style de page|estilo de página|styl stránky|styl strony"
    "|页面样式|பக்க நடை",
    "runtime": "page runtime|seitenlaufzeit|durée d'exécution de la page|durée de page"
    "|tiempo de ejecución de la página|duración de página|trvání stránky|页面时长"
    "|பக்க இயக்க நேரம்",
    "page gap": "page gap|seitenlücke|écart de page|espace de page|espacio de la página"
    "|mezera stránky|页面间距|页面间隔|பக்க இடைவெளி",
}
_TAGS: Final[dict[Tag, str]] = {
    "blank": "blank|leer|vide|vacuo|vacío|en blanco|em branco|prázdné|puste|空白|வெற்று",
    "picture": "pic|bild|image|imagen|imagem|obrázek|obr|图像|图片|படம்"
    "|video|vidéo|vídeo|视频|ஒளிதோற்றம்",
    "style": "style|stil|estilo|styl|样式|சூல் தண்டு",
}
_STYLES: Final[dict[StyleKind, str]] = {
    "heading": "heading|überschrift|titre|sous-titre|título|subtítulo|nadpis|标题|தலைப்பு",
    "pairs": "gutter|rinne|colonnes|canalón|škarpa|中心分隔|குழி",
    "text": "blurb|text|paragraph|fließtext|klappentext|résumé|propaganda|说明|ப்ளர்ப்",
}
_BY_HEADER: Final = {
    word.casefold(): column for column, words in _COLUMNS.items() for word in words.split("|")
}
_BY_TAG: Final = {word.casefold(): tag for tag, words in _TAGS.items() for word in words.split("|")}


def column_of(header: str) -> Column | None:
    """Return what a column with an `@` before its header holds, or None if that is unknown."""
    return _BY_HEADER.get(_normalized(header.removeprefix("@")))


def tag_of(tag: str) -> tuple[Tag | None, str]:
    """Return the kind of a tag, given without its braces, and what follows its keyword."""
    words = tag.split()
    for count in (2, 1):
        kind = _BY_TAG.get(_normalized(" ".join(words[:count])))
        if kind is not None and len(words) >= count:
            return kind, " ".join(words[count:])
    return None, " ".join(words[1:])


def style_kind(style: str) -> StyleKind | None:
    """Return what a content style is for, by the words of its name; None if it does not tell."""
    name = _normalized(style)
    for kind, words in _STYLES.items():
        known = words.casefold().split("|")
        if name.startswith(tuple(known)) or (
            kind != "text" and any(word in name for word in known)
        ):
            return kind
    return None


def _normalized(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()
