"""The publications that the rules of deliveries come from. Data only.

A number is in a profile only if it was read in one of these, or where others quote it.
"""

from __future__ import annotations

from typing import Final

from endroll.delivery_rules.rules import Source

_NETFLIX: Final = "https://partnerhelp.netflixstudios.com/hc"

NETFLIX_TITLES: Final = Source(
    "Netflix, Titles & Graphics: Requirements & Best Practices",
    f"{_NETFLIX}/en-us/articles/360034536253-Titles-Graphics-Requirements-Best-Practices",
)
NETFLIX_PICTURE: Final = Source(
    "Netflix, Content Hub: Preparing Picture Mastering Assets",
    f"{_NETFLIX}/ja/articles/360000384727-Content-Hub-Preparing-Picture-Mastering-Assets",
)
NETFLIX_SAFE: Final = Source(
    "Netflix, Title Safe and Safe Action Best Practices",
    f"{_NETFLIX}/en-us/articles/4406208331923-Title-Safe-and-Safe-Action-Best-Practices",
)
NETFLIX_SOUND: Final = Source(
    "Netflix, Sound Mix Specifications v1.4; Loudness and True Peaks",
    f"{_NETFLIX}/en-us/articles/"
    "360050414014-Loudness-and-True-Peaks-How-to-Measure-and-When-to-Flag",
)
AMAZON_VIDEO: Final = Source(
    "Amazon, Prime Video tech docs: video requirements",
    "https://videocentral.amazon.com/support/delivery-experience/videos/video-requirements",
)
AMAZON_DIRECT: Final = Source(
    "Amazon, Prime Video Direct: video and audio requirements",
    "https://videodirect.amazon.com/home/help?topicId=G202129880",
)
AMAZON_STUDIOS: Final = Source(
    "Amazon MGM Studios, Delivery & QC",
    "https://portal.amazonstudios.com/hc/en-us/articles/15986851525147-Delivery-QC",
)
EBU_R95: Final = Source(
    "EBU R 95, safe areas for 16:9 television production", "https://tech.ebu.ch/docs/r/r095.pdf"
)
EBU_R103: Final = Source(
    "EBU R 103 v3.0, video signal tolerance in digital television systems",
    "https://tech.ebu.ch/publications/r103",
)
EBU_R128: Final = Source(
    "EBU R 128, loudness normalisation and permitted maximum level of audio signals",
    "https://tech.ebu.ch/publications/r128",
)
EBU_3299: Final = Source(
    "EBU Tech 3299, HD image formats for television production",
    "https://tech.ebu.ch/docs/tech/tech3299.pdf",
)
ITU_BT1702: Final = Source(
    "ITU-R BT.1702-3, annex 1, guideline 1",
    "https://www.itu.int/dms_pubrec/itu-r/rec/bt/R-REC-BT.1702-3-202311-I!!PDF-E.pdf",
)
WCAG_RED: Final = Source(
    "ITU-R BT.1702-3, annex 1, guideline 1; WCAG 2.1 for what a saturated red is",
    "https://www.w3.org/TR/WCAG21/#dfn-general-flash-and-red-flash-thresholds",
)
DCI: Final = Source(
    "DCI Digital Cinema System Specification; SMPTE ST 428-1 (ISO 26428-1)",
    "https://www.iso.org/standard/50204.html",
)
