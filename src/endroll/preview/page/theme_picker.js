// Themes as cards, each with a small picture of the place of the film that is shown now.

import { element } from "./dom.js";
import { getJson, postQuietly } from "./link.js";

const QUIET_MS = 500;
const NO_THEME = "No theme";

export class ThemePicker {
  constructor(panel) {
    this.panel = panel;
    this.shell = panel.shell;
    this.cards = new Map();
    this.written = null;
    this.current = null;
    this.shown = "";
    this.timer = null;
    this.aborting = null;
    this.about = element("span", { className: "about" });
    this.list = element("div", { id: "themes", role: "listbox", "aria-label": "Themes", onkeydown: (event) => this.press(event) });
    this.details = element("details", { className: "group", open: panel.open.has("Theme") },
      element("summary", {}, element("span", { className: "name" }, "Theme"), this.about), this.list);
    this.details.addEventListener("toggle", () => this.refresh());
    this.shell.on("frame", () => this.refresh());
    this.shell.on("film", () => this.refresh());
  }

  // Brings the cards up to date.
  async renew() {
    const { current, written, themes } = await getJson("themes");
    Object.assign(this, { current, written });
    const named = [{ name: null, isBuiltIn: true, overruled: 0, keys: [] }, ...themes];
    const names = new Set(named.map(({ name }) => name));
    for (const [name, card] of this.cards) {
      if (names.has(name)) continue;
      card.element.remove();
      this.cards.delete(name);
    }
    named.forEach((theme, index) => {
      if (!this.cards.has(theme.name)) this.cards.set(theme.name, new ThemeCard(theme.name, () => this.choose(theme.name)));
      const card = this.cards.get(theme.name);
      if (this.list.children[index] !== card.element) this.list.insertBefore(card.element, this.list.children[index] ?? null);
      card.update(theme, theme.name === current);
    });
    this.about.textContent = current ?? "none";
    this.details.classList.toggle("tried", "theme" in this.panel.settings);
    if (![...this.cards.values()].some((card) => card.element.tabIndex === 0)) this.list.firstElementChild.tabIndex = 0;
    this.shown = "";
    this.refresh();
  }

  choose(name) {
    const { theme: _, ...rest } = this.panel.settings;
    const settings = name === this.written ? rest : { ...rest, theme: name };
    this.panel.attempt(this.panel.set(settings));
  }

  press(event) {
    const cards = [...this.list.children];
    const at = cards.indexOf(event.target);
    const columns = getComputedStyle(this.list).gridTemplateColumns.split(" ").length;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: cards.length - 1 - at }[event.key];
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.target.click();
    } else if (by !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  }

  get isSeen() {
    return this.panel.isShown && this.details.open && !this.details.hidden && !this.shell.player.isPlaying;
  }

  // Asks for the pictures of this place, once nothing has moved for a while.
  refresh() {
    const { film, player } = this.shell;
    const wanted = film ? `${film.number} ${player.frame} ${JSON.stringify(this.panel.settings)}` : "";
    if (this.aborting && wanted !== this.asked) this.aborting.abort();
    clearTimeout(this.timer);
    if (!film || !this.isSeen || wanted === this.shown) return;
    this.timer = setTimeout(() => this.load(wanted), QUIET_MS);
  }

  async load(wanted) {
    const { film, player } = this.shell;
    if (!this.isSeen) return;
    this.asked = wanted;
    const aborting = (this.aborting = new AbortController());
    try {
      for (const [name, card] of this.cards) {
        const response = await postQuietly(`films/${film.number}/theme`, { theme: name, frame: player.frame }, aborting.signal);
        if (response.status === 204) return;
        if (response.headers.get("content-type") === "image/png") card.show(await response.blob());
        else card.refuse(await response.json());
      }
      this.shown = wanted;
    } catch {
      // Another place is shown, or another film, and asks for its own pictures; or the server has stopped,
      // which the page says.
    } finally {
      if (this.aborting === aborting) this.aborting = null;
    }
  }
}

class ThemeCard {
  constructor(name, choose) {
    this.label = name ?? NO_THEME;
    this.picture = element("img", { alt: "", hidden: true });
    this.wrong = element("span", { className: "wrong", hidden: true });
    this.note = element("span", { className: "note" });
    this.element = element("div", { className: "theme", role: "option", tabIndex: -1, onclick: choose },
      element("span", { className: "sample" }, this.picture, this.wrong),
      element("span", { className: "name" }, this.label), this.note);
  }

  update({ isBuiltIn, overruled, keys }, isCurrent) {
    this.element.setAttribute("aria-selected", String(isCurrent));
    const yours = overruled === 1 ? "1 key of yours stays" : `${overruled} keys of yours stay`;
    this.note.textContent = overruled ? yours : isBuiltIn ? "" : "your own";
    const listed = keys.join(", ") + (overruled > keys.length ? ", …" : "");
    this.element.title = overruled ? `What the file sets stays over the theme: ${listed}` : "";
  }

  show(blob) {
    if (this.picture.src) URL.revokeObjectURL(this.picture.src);
    this.picture.src = URL.createObjectURL(blob);
    this.picture.hidden = false;
    this.wrong.hidden = true;
  }

  refuse({ errors, count }) {
    this.picture.hidden = true;
    this.wrong.hidden = false;
    this.wrong.textContent = `${count === 1 ? "Causes an error" : `Causes ${count} errors`}: ${errors[0] ?? ""}`;
  }
}
