// What lies over the picture, chosen in a menu and remembered: guides, baselines, centre cuts, the
// timecode, and a picture of one's own.

import { byId, element } from "./dom.js";
import { COLORS, Guides } from "./guides.js";
import { recall, remember } from "./memory.js";

const USUAL = ["title", "action", "axis", "text", "blocks", "gutters"];
const MENU = {
  Guides: {
    title: "Title safe",
    action: "Action safe",
    axis: "Axis",
    text: "Text width",
    blocks: "Blocks",
    gutters: "Gutters",
    baselines: "Baselines",
  },
  "Centre cuts": { "cut-4-3": "4:3", "cut-1-1": "1:1", "cut-9-16": "9:16" },
  "On the picture": { timecode: "Timecode" },
};
const NAMES = Object.values(MENU).flatMap(Object.keys);
const GAP_PX = 8;

const isOpacity = (value) => typeof value === "number" && value >= 0 && value <= 1;

class Overlays {
  constructor(shell) {
    this.shell = shell;
    this.guides = new Guides(byId("guides"), byId("picture"), byId("stage"));
    const known = recall("overlays", [], Array.isArray);
    this.shown = new Set(known.filter((name) => NAMES.includes(name)));
    this.boxes = new Map();
    for (const name of NAMES) this.boxes.set(name, this.box(name));
    this.mark();
  }

  box(name) {
    return element("input", { type: "checkbox", name, onchange: (event) => this.show([name], event.target.checked) });
  }

  show(names, isShown) {
    for (const name of names) this.shown[isShown ? "add" : "delete"](name);
    remember("overlays", [...this.shown]);
    this.mark();
    this.draw();
  }

  // Shows or hides the usual guides together.
  toggle() {
    this.show(USUAL, !this.areUsualShown);
  }

  get areUsualShown() {
    return USUAL.every((name) => this.shown.has(name));
  }

  mark() {
    for (const [name, box] of this.boxes) box.checked = this.shown.has(name);
    byId("show-guides").setAttribute("aria-pressed", String(this.areUsualShown));
  }

  draw() {
    this.guides.draw(this.shell.film, this.shell.player.frame, this.shown);
  }

  groups() {
    return Object.entries(MENU).map(([title, labels]) => {
      const rows = Object.entries(labels).map(([name, label]) => {
        const swatch = COLORS[name] ? element("span", { className: "swatch" }) : null;
        if (swatch) swatch.style.background = COLORS[name];
        return element("label", { className: "choice" }, this.boxes.get(name), label, swatch);
      });
      return element("fieldset", {}, element("legend", {}, title), ...rows);
    });
  }
}

// A picture of one's own over the film's. It stays in the page: nothing is uploaded.
class OwnPicture {
  constructor(shell) {
    this.shell = shell;
    this.image = element("img", { id: "own-picture", alt: "", hidden: true });
    byId("guides").before(this.image);
    this.file = element("input", { type: "file", accept: "image/*", hidden: true, "aria-label": "Picture file", onchange: () => this.open(this.file.files[0]) });
    this.choose = element("button", { id: "own-choose", onclick: () => this.file.click() }, "Choose a picture…");
    this.remove = element("button", { id: "own-remove", hidden: true, onclick: () => this.clear() }, "Remove");
    this.name = element("p", { id: "own-name", role: "status" });
    this.opacity = element("input", { id: "own-opacity", type: "range", min: 0, max: 100, oninput: () => this.fade() });
    this.opacity.value = String(recall("own-opacity", 0.5, isOpacity) * 100);
    this.fade();
  }

  group() {
    return element("fieldset", {},
      element("legend", {}, "A picture of your own"),
      element("div", { className: "buttons" }, this.choose, this.remove),
      this.file,
      this.name,
      element("label", { className: "range" }, "Opacity", this.opacity),
    );
  }

  async open(file) {
    this.file.value = ""; // so that the same file can be chosen again
    if (!file) return;
    const address = URL.createObjectURL(file);
    const image = element("img", { src: address });
    try {
      await image.decode();
    } catch {
      URL.revokeObjectURL(address);
      this.shell.announce(`Your browser cannot show ${file.name}. Choose a PNG, JPEG or WebP picture.`, true);
      return;
    }
    this.clear();
    this.image.src = address;
    this.image.hidden = false;
    this.remove.hidden = false;
    this.name.textContent = file.name;
  }

  clear() {
    if (this.image.src) URL.revokeObjectURL(this.image.src);
    if (document.activeElement === this.remove) this.choose.focus();
    this.image.removeAttribute("src");
    this.image.hidden = true;
    this.remove.hidden = true;
    this.name.textContent = "";
  }

  fade() {
    const opacity = Number(this.opacity.value) / 100;
    this.image.style.opacity = String(opacity);
    remember("own-opacity", opacity);
  }
}

// Puts a menu above its button, or where there is room in the window.
function placeAbove(menu, button) {
  const box = button.getBoundingClientRect();
  const within = (at, most) => Math.max(GAP_PX, Math.min(at, most - GAP_PX));
  menu.style.maxHeight = `${window.innerHeight - 2 * GAP_PX}px`;
  menu.style.left = `${within(box.right - menu.offsetWidth, window.innerWidth - menu.offsetWidth)}px`;
  menu.style.top = `${within(box.top - menu.offsetHeight - GAP_PX, window.innerHeight - menu.offsetHeight)}px`;
}

export function installOverlays(shell) {
  const overlays = new Overlays(shell);
  const button = byId("show-overlays");
  const menu = element("div", { id: "overlays", role: "dialog", "aria-label": "Overlays" }, ...overlays.groups(), new OwnPicture(shell).group());
  menu.popover = "auto";
  button.after(menu);
  button.popoverTargetElement = menu;
  button.setAttribute("aria-expanded", "false");
  const place = () => placeAbove(menu, button);
  window.addEventListener("resize", () => { if (menu.matches(":popover-open")) place(); });
  menu.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    place();
    menu.querySelector("input").focus();
  });
  shell.addKey("g", () => overlays.toggle(), ["G", "show guides"]);
  byId("show-guides").addEventListener("click", () => overlays.toggle());
  shell.on("frame", () => overlays.draw());
  return overlays;
}
