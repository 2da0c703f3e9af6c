// The volume slider and the mute button, remembered by the browser.

import { byId, element } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const KEY = "endroll.volume";
const SPEAKER = "M1 6h3l4-4v12l-4-4H1z";
const WAVES = "M10 5.2a4 4 0 0 1 0 5.6l.9.9a5.2 5.2 0 0 0 0-7.4zM12 3.2a6.8 6.8 0 0 1 0 9.6l.9.9a8 8 0 0 0 0-11.4z";
const CROSS = "M10 6.2l.9-.9 1.8 1.8 1.8-1.8.9.9L13.6 8l1.8 1.8-.9.9-1.8-1.8-1.8 1.8-.9-.9L11.8 8z";

function icon() {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  for (const [shape, when] of [[SPEAKER, ""], [WAVES, "when-heard"], [CROSS, "when-muted"]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    path.setAttribute("class", when);
    picture.append(path);
  }
  return picture;
}

// Storage may be switched off, and may hold anything.
function stored() {
  try {
    const { volume, isMuted } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { volume: volume >= 0 && volume <= 100 ? Number(volume) : 100, isMuted: isMuted === true };
  } catch {
    return { volume: 100, isMuted: false };
  }
}

export class Volume {
  // `onChange` is called with a factor for the samples: 1 at full volume, where they are left as they are.
  constructor(shell, onChange) {
    this.onChange = onChange;
    Object.assign(this, stored());
    this.slider = element("input", {
      id: "volume", type: "range", min: "0", max: "100", title: "Volume", "aria-label": "Volume",
      oninput: () => this.set({ volume: Number(this.slider.value), isMuted: false }),
      // After a click, keys move the picture again.
      onpointerup: () => this.slider.blur(),
    });
    const toggle = () => this.set({ isMuted: !this.isMuted });
    this.button = shell.addButton("tools", { id: "mute", label: "Mute", title: "Mute (M)", text: icon(), isToggle: true }, toggle);
    this.element = element("div", { id: "sound", hidden: true }, this.button, this.slider);
    byId("tools").prepend(this.element);
    shell.addKey("m", () => { if (!this.element.hidden) toggle(); }, ["M", "mute or unmute"]);
    this.set({});
  }

  set(changes) {
    Object.assign(this, changes);
    const { volume, isMuted } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ volume, isMuted }));
    } catch {
      // It is remembered until the page closes.
    }
    this.slider.value = String(volume);
    this.slider.setAttribute("aria-valuetext", isMuted ? "muted" : `${volume}%`);
    this.button.setAttribute("aria-pressed", String(isMuted));
    this.onChange(isMuted ? 0 : (volume / 100) ** 2);
  }
}
