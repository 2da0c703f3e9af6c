"""Looks at the page in each of its states, on screens of three sizes, in dark and light."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.preview.driving import keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, ViewportSize

SIZES: Final = ((1440, 900), (1024, 768), (390, 844))
USUAL: Final[ViewportSize] = {"width": 1280, "height": 800}
LIT_PX: Final = 1440
"""The width at which the page is also looked at in light."""

COLOUR_RULES: Final = ("color-contrast", "link-in-text-block")
FINGER_PX: Final = 1100
"""In a window up to this width, what is pressed is large enough for a finger."""

BEYOND = """() => [...document.querySelectorAll("body *")].filter((part) => {
    const box = part.getBoundingClientRect();
    const isSeen = part.checkVisibility({ visibilityProperty: true }) && box.width && box.height;
    const isBeyond = box.left < -0.5 || box.right > innerWidth + 0.5;
    if (!isSeen || !isBeyond || part.closest("#stage, #other-stage")) return false;
    let around = part.parentElement;
    while (around !== document.body && getComputedStyle(around).overflowX === "visible")
        around = around.parentElement;
    return around === document.body;
}).map((part) => part.id || part.className || part.tagName)
"""
WIDER = """() => [document.documentElement, ...document.querySelectorAll(
    "header, footer, [role=tabpanel], #controls, .control, .theme, #changed, #errors, " +
    "dialog, dialog .body, [popover]"
)].filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
.map((part) => part.id || part.tagName)
"""
COVERED = """() => {
    const form = document.getElementById("in-place");
    if (!form?.checkVisibility()) return [];
    const [box, around] = [form, document.getElementById("viewer")]
        .map((part) => part.getBoundingClientRect());
    const isWithin = box.left >= around.left && box.right <= around.right
        && box.top >= around.top && box.bottom <= around.bottom;
    return isWithin ? [] : [form.id];
}
"""
CUT_OFF = """() => [...document.querySelectorAll(
    "button, select, output, [role=tab]"
)].filter((part) => {
    if (!part.checkVisibility({ visibilityProperty: true })) return false;
    return part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline";
}).map((part) => part.id || part.textContent)
"""
SMALL = """() => {
    const parts = document.querySelectorAll(
        "button, select, summary, [role=option], [role=slider], input, label.choice");
    return [...parts].filter((part) => {
        const isTicked = part.matches("[type=checkbox], [type=radio]");
        const boxes = [part, part.closest("label"), ...(isTicked ? part.labels : [])]
            .filter((each) => each !== null).map((each) => each.getBoundingClientRect());
        const isSeen = part.checkVisibility({ visibilityProperty: true }) && boxes[0].width;
        const isLarge = boxes.some(({ width, height }) => width >= 32 && height >= 32);
        return isSeen && !isLarge && !part.matches(".loop-handle");
    }).map((part) => part.id || part.outerHTML.slice(0, 80));
}
"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Walk:
    """Collects the faults of the states that a test opens."""

    page: Page
    axe: Callable[..., list[str]]
    faults: list[str] = field(default_factory=list)

    def look(self, state: str, *, at: str = "", reopen: Callable[[], None] = lambda: None) -> None:
        """Examine the page at each size.

        `at` is scrolled to, and `reopen` opens what another size of the window closes.
        """
        for width, height in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.evaluate(SETTLED)
            reopen()
            if at:
                self.page.locator(at).first.scroll_into_view_if_needed()
            self._note(f"{state} at {width}", self._misplaced(width) + self.axe(self.page))
            keep(self.page, f"state-{state}-{width}")
            if width == LIT_PX:
                self._look_in_light(state)
        self.page.set_viewport_size(USUAL)

    def _look_in_light(self, state: str) -> None:
        """Examine what depends on the colours."""
        self.page.emulate_media(color_scheme="light")
        self._note(f"{state} in light", self.axe(self.page, *COLOUR_RULES))
        keep(self.page, f"state-{state}-light")
        self.page.emulate_media(color_scheme="dark")

    def _misplaced(self, width: int) -> list[str]:
        checks = {"beyond": BEYOND, "wider": WIDER, "covered": COVERED, "cut off": CUT_OFF}
        if width <= FINGER_PX:
            checks["small"] = SMALL
        return [
            f"{name}: {part}"
            for name, check in checks.items()
            for part in self.page.evaluate(check)
        ]

    def _note(self, where: str, faults: list[str]) -> None:
        self.faults.extend(f"{where}: {fault}" for fault in faults)
