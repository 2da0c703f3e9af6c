// Connects the parts of the page: editions arrive, the picture and lists show them, keys move it.

import { Pictures } from "./bands.js";
import { Film, anchorsOf, frameOfAnchors } from "./film.js";
import { Finder } from "./finder.js";
import { Guides } from "./guides.js";
import { follow, getJson } from "./link.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { Problems } from "./problems.js";
import { Scrubber } from "./scrubber.js";
import { Stage } from "./stage.js";

const byId = (id) => document.getElementById(id);

const pictures = new Pictures((address) => {
  if (!player.isPlaying && player.film?.picturesOf(player.frame).includes(address)) player.redraw();
});
const stage = new Stage(byId("frame"), pictures);
const player = new Player(stage, pictures, showFrame);
const guides = new Guides(byId("guides"));
const go = (frame) => {
  player.pause();
  player.seek(frame);
};
const scrubber = new Scrubber(byId("scrubber"), (frame) => player.seek(frame));
const finder = new Finder({ list: byId("places"), search: byId("search"), matches: byId("found") }, go);
const problems = new Problems(
  { list: byId("problem-list"), none: byId("no-problems"), count: byId("problem-count"), overlay: byId("errors") },
  go,
);
const panel = new Panel({
  controls: byId("controls"),
  changed: byId("changed"),
  lines: byId("lines"),
  written: byId("written"),
  write: byId("write"),
  copy: byId("copy"),
  reset: byId("reset"),
});

function showFrame() {
  const { film, frame } = player;
  byId("timecode").textContent = film.timecodeAt(frame);
  byId("number").textContent = `frame ${frame} of ${film.frames}`;
  const speed = Math.abs(player.speed);
  byId("speed").textContent = speed > 1 || player.speed < 0 ? `${player.speed}×` : "";
  byId("late").textContent = player.late ? `${player.late} late` : "";
  byId("play").setAttribute("aria-pressed", String(player.isPlaying));
  byId("play").setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
  scrubber.at(frame);
  guides.draw(film, frame);
  finder.at(frame);
}

let showing = Promise.resolve();

// Shows editions in the order in which they arrive.
function showEdition(edition) {
  showing = showing.then(() => show(edition)).catch((problem) => console.error(problem));
}

async function show(edition) {
  if (edition.film !== null && edition.film !== player.film?.number) {
    const facts = await getJson(`films/${edition.film}`);
    const film = new Film(facts, edition.film);
    const before = player.film;
    const frame = before
      ? frameOfAnchors(film, anchorsOf(before, player.frame), player.frame)
      : film.within(film.places[0]?.frame ?? 0); // skip the black at the start
    describe(film);
    scrubber.show(film);
    fit(film);
    player.show(film, frame);
    finder.show(film);
    pictures.forget((address) => address.startsWith(`films/${film.number}/`));
  }
  problems.show(edition);
  byId("status").className = edition.ok ? "live" : "wrong";
  byId("status").textContent = edition.ok ? "live" : "errors";
  await panel.show(edition);
  document.body.dataset.edition = String(edition.edition);
}

function describe(film) {
  document.title = `${film.title} — endroll`;
  byId("title").textContent = film.title;
  byId("facts").textContent = [
    film.file,
    `${film.width}×${film.height}`,
    `${Number(film.rate.toFixed(3))} fps`,
    film.timecode,
    `${Number(film.step.toFixed(4))} px a frame`,
  ].join("   ·   ");
}

let isOneToOne = false;

function fit(film = player.film) {
  if (!film) return;
  const viewport = byId("stage");
  const available = [viewport.clientWidth - 24, viewport.clientHeight - 24];
  const scale = isOneToOne
    ? 1 / window.devicePixelRatio
    : Math.min(available[0] / film.width, available[1] / film.height);
  byId("picture").style.width = `${film.width * scale}px`;
  byId("picture").style.height = `${film.height * scale}px`;
  document.body.classList.toggle("one-to-one", isOneToOne);
  guides.draw(film, player.frame);
}

function zoom() {
  isOneToOne = !isOneToOne;
  byId("zoom").setAttribute("aria-pressed", String(isOneToOne));
  fit();
  const viewport = byId("stage");
  viewport.scrollTo((viewport.scrollWidth - viewport.clientWidth) / 2, (viewport.scrollHeight - viewport.clientHeight) / 2);
}

function toggleGuides() {
  guides.isOn = !guides.isOn;
  byId("show-guides").setAttribute("aria-pressed", String(guides.isOn));
  guides.draw(player.film, player.frame);
}

// Goes to the next block whose middle comes after this frame, or to the last one before it.
function goToBlock(sign) {
  const frames = player.film.blocks.filter((block) => block.text).map((block) => block.frame);
  const candidates = frames.filter((frame) => sign * (frame - player.frame) > 0);
  if (candidates.length) go(sign > 0 ? Math.min(...candidates) : Math.max(...candidates));
}

const KEYS = {
  " ": () => player.toggle(),
  j: () => player.shuttle(-1),
  k: () => player.pause(),
  l: () => player.shuttle(1),
  ArrowLeft: (event) => player.step(event.shiftKey ? -player.film.nominal : -1),
  ArrowRight: (event) => player.step(event.shiftKey ? player.film.nominal : 1),
  ArrowUp: () => goToBlock(-1),
  ArrowDown: () => goToBlock(1),
  Home: () => go(0),
  End: () => go(player.film.frames - 1),
  g: toggleGuides,
  z: zoom,
  f: () => (document.fullscreenElement ? document.exitFullscreen() : byId("viewer").requestFullscreen()),
  "/": () => {
    selectTab("credits");
    byId("search").focus();
    byId("search").select();
  },
  "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === " " && event.target.matches("button, summary")) return;
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || !player.film) return;
  event.preventDefault();
  action(event);
});

const CLICKS = {
  first: () => go(0),
  previous: () => player.step(-1),
  play: () => player.toggle(),
  next: () => player.step(1),
  last: () => go(player.film.frames - 1),
  zoom,
  "show-guides": toggleGuides,
  keys: () => byId("help").showModal(),
};
for (const [id, action] of Object.entries(CLICKS)) {
  byId(id).addEventListener("click", () => { if (player.film || id === "keys") action(); });
}

const TABS = ["credits", "problems", "panel"];

function selectTab(name) {
  for (const tab of TABS) {
    byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
    byId(tab).hidden = tab !== name;
  }
  finder.draw();
}
for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => selectTab(name));

const viewport = byId("stage");
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
new ResizeObserver(() => fit()).observe(viewport);

follow(showEdition, () => {
  byId("status").className = "wrong";
  byId("status").textContent = "disconnected: endroll preview has stopped";
});

// For tests and benchmarks of the page.
window.endroll = { player, pictures, stage, panel };
