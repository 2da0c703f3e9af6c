// How the picture is looked at: fitted to the window or at actual size, dragged, with guides, full screen.

import { byId } from "./dom.js";
import { Guides } from "./guides.js";

export function installLook(shell) {
  const viewport = byId("stage");
  const guides = new Guides(byId("guides"));
  let isOneToOne = false;

  function fit() {
    const { film } = shell;
    if (!film) return;
    const available = [viewport.clientWidth - 24, viewport.clientHeight - 24];
    const scale = isOneToOne
      ? 1 / window.devicePixelRatio
      : Math.min(available[0] / film.width, available[1] / film.height);
    byId("picture").style.width = `${film.width * scale}px`;
    byId("picture").style.height = `${film.height * scale}px`;
    document.body.classList.toggle("one-to-one", isOneToOne);
    guides.draw(film, shell.player.frame);
  }

  function zoom() {
    isOneToOne = !isOneToOne;
    byId("zoom").setAttribute("aria-pressed", String(isOneToOne));
    fit();
    viewport.scrollTo((viewport.scrollWidth - viewport.clientWidth) / 2, (viewport.scrollHeight - viewport.clientHeight) / 2);
  }

  function toggleGuides() {
    guides.isOn = !guides.isOn;
    byId("show-guides").setAttribute("aria-pressed", String(guides.isOn));
    guides.draw(shell.film, shell.player.frame);
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else byId("viewer").requestFullscreen();
  }

  shell.addKey("g", toggleGuides, ["G", "show guides"]);
  shell.addKey("z", zoom, ["Z", "actual size"]);
  shell.addKey("f", toggleFullScreen, ["F", "full screen"]);
  byId("show-guides").addEventListener("click", toggleGuides);
  byId("zoom").addEventListener("click", zoom);
  viewport.addEventListener("pointerdown", (event) => {
    if (!isOneToOne) return;
    const from = [event.clientX + viewport.scrollLeft, event.clientY + viewport.scrollTop];
    viewport.classList.add("dragged");
    const drag = (moved) => viewport.scrollTo(from[0] - moved.clientX, from[1] - moved.clientY);
    viewport.setPointerCapture(event.pointerId);
    viewport.addEventListener("pointermove", drag);
    viewport.addEventListener("pointerup", () => {
      viewport.classList.remove("dragged");
      viewport.removeEventListener("pointermove", drag);
    }, { once: true });
  });
  new ResizeObserver(fit).observe(viewport);
  shell.on("film", fit);
  shell.on("frame", (frame) => guides.draw(shell.film, frame));
}
