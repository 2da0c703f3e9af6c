// Moves the picture: the buttons below it, the keys, and the display of time, frame and speed.

import { byId } from "./dom.js";

// Goes to the next block whose middle comes after this frame, or to the last one before it.
function goToBlock(shell, sign) {
  const frames = shell.film.blocks.filter((block) => block.text).map((block) => block.frame);
  const candidates = frames.filter((frame) => sign * (frame - shell.player.frame) > 0);
  if (candidates.length) shell.go(sign > 0 ? Math.min(...candidates) : Math.max(...candidates));
}

function describeFrame({ player, film }) {
  byId("timecode").textContent = film.timecodeAt(player.frame);
  byId("number").textContent = `frame ${player.frame} of ${film.frames}`;
  const isUsual = !player.isPlaying || player.speed === player.pace;
  byId("speed").textContent = isUsual ? "" : `${player.speed}×`.replace("-", "−").replace("0.5", "½");
  byId("late").textContent = player.late ? `${player.late} late` : "";
  byId("play").setAttribute("aria-pressed", String(player.isPlaying));
  byId("play").setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
}

export function installTransport(shell) {
  const { player } = shell;
  const last = () => shell.film.frames - 1;
  shell.on("frame", () => describeFrame(shell));
  shell.addKey(" ", () => player.toggle(), ["Space", "play or pause"]);
  shell.addKey("j", () => player.shuttle(-1), ["J K L", "play backward, stop, play forward; again for double speed"]);
  shell.addKey("k", () => player.pause());
  shell.addKey("l", () => player.shuttle(1));
  const seconds = (event) => (event.shiftKey ? shell.film.nominal : 1);
  shell.addKey("ArrowLeft", (event) => player.step(-seconds(event)), ["← →", "one frame; with Shift, one second"]);
  shell.addKey("ArrowRight", (event) => player.step(seconds(event)));
  shell.addKey("ArrowUp", () => goToBlock(shell, -1), ["↑ ↓", "previous block, next block"]);
  shell.addKey("ArrowDown", () => goToBlock(shell, 1));
  shell.addKey("Home", () => shell.go(0), ["Home End", "first frame, last frame"]);
  shell.addKey("End", () => shell.go(last()));
  shell.addKey("?", () => byId("help").showModal());
  const clicks = {
    first: () => shell.go(0),
    previous: () => player.step(-1),
    play: () => player.toggle(),
    next: () => player.step(1),
    last: () => shell.go(last()),
  };
  for (const [id, action] of Object.entries(clicks)) {
    byId(id).addEventListener("click", () => { if (shell.film) action(); });
  }
  byId("keys").addEventListener("click", () => byId("help").showModal());
}
