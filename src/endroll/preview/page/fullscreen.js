// The picture on the whole screen. The transport lies over it, and hides while nothing moves.

import { byId } from "./dom.js";

const IDLE_MS = 2500;

export function installFullScreen(shell) {
  const button = byId("full-screen");
  let timer = null;

  function wake() {
    document.body.classList.remove("idle");
    clearTimeout(timer);
    if (document.fullscreenElement) timer = setTimeout(() => document.body.classList.add("idle"), IDLE_MS);
  }

  async function toggle() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await shell.attempt(document.documentElement.requestFullscreen());
  }

  document.addEventListener("fullscreenchange", () => {
    const isFull = document.fullscreenElement !== null;
    document.body.classList.toggle("full-screen", isFull);
    button.setAttribute("aria-pressed", String(isFull));
    if (isFull) byId("stage").focus();
    wake();
  });
  for (const event of ["pointermove", "pointerdown", "keydown"]) document.addEventListener(event, wake);
  shell.addKey("f", toggle, ["F", "full screen"]);
  button.addEventListener("click", toggle);
}
