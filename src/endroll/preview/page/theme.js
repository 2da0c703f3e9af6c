// Light or dark: as the system is, until one is chosen.

import { byId } from "./dom.js";
import { recall, remember } from "./memory.js";

const LIGHT = "(prefers-color-scheme: light)";
const MEDIA = { system: LIGHT, light: "all", dark: "not all" };
const NAMES = { system: "as the system", light: "light", dark: "dark" };
const CHOICES = Object.keys(MEDIA);

// Returns colours of the page for a canvas, which knows no custom properties.
export function colorsOf(...names) {
  const style = getComputedStyle(document.documentElement);
  return names.map((name) => style.getPropertyValue(name).trim());
}

export function installTheme(shell) {
  const button = byId("theme");
  const sheet = byId("light");
  let choice = recall("theme", "system", (value) => CHOICES.includes(value));

  function apply() {
    sheet.media = MEDIA[choice];
    button.dataset.theme = choice;
    button.title = `Colours: ${NAMES[choice]}`;
    button.setAttribute("aria-label", button.title);
    shell.emit("theme");
  }

  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    remember("theme", choice);
    apply();
  });
  matchMedia(LIGHT).addEventListener("change", () => shell.emit("theme"));
  sheet.addEventListener("load", () => shell.emit("theme"));
  apply();
}
