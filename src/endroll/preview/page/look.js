// How the picture is looked at: its size, what lies over it, how fast it plays, on the whole screen.

import { byId } from "./dom.js";
import { installFullScreen } from "./fullscreen.js";
import { installOverlays } from "./overlays.js";
import { Zoom } from "./zoom.js";

// A list that is used with the pointer gives the keys back to the film.
function onChoice(list, action) {
  let isPointed = false;
  list.addEventListener("pointerdown", () => { isPointed = true; });
  list.addEventListener("keydown", () => { isPointed = false; });
  list.addEventListener("change", () => {
    action(list.value);
    if (isPointed) byId("stage").focus();
  });
}

function installZoom(shell, onChange) {
  const list = byId("zoom");
  const other = byId("zoom-other");
  const zoom = new Zoom(byId("stage"), byId("picture"), () => {
    const level = zoom.level === null ? "fit" : String(zoom.level);
    other.textContent = zoom.level === null ? "" : `${Math.round(zoom.level * 100)}%`;
    list.value = [...list.options].some((option) => option.value === level) ? level : "other";
    onChange();
  });
  onChoice(list, (value) => zoom.set(value === "fit" ? null : Number(value)));
  shell.addKey("z", () => zoom.set(zoom.level === null ? 1 : null), ["Z", "actual size, or fit"]);
  shell.addKey(["+", "="], () => zoom.step(1), ["+ − 0", "zoom in, zoom out, fit; also the wheel with Ctrl"]);
  shell.addKey(["-", "−"], () => zoom.step(-1));
  shell.addKey("0", () => zoom.set(null));
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  for (const [key, [x, y]] of Object.entries(moves)) {
    const otherwise = shell.keys.get(key);
    const action = (event) => { if (!event.shiftKey || !zoom.pan(x, y)) otherwise(event); };
    shell.addKey(key, action, key === "ArrowLeft" ? ["Shift ← → ↑ ↓", "move the picture, if it is larger than the window"] : null);
  }
  shell.on("film", (film) => zoom.show(film));
}

export function installLook(shell) {
  const overlays = installOverlays(shell);
  installZoom(shell, () => overlays.draw());
  installFullScreen(shell);
  onChoice(byId("pace"), (value) => shell.player.setPace(Number(value)));
}
