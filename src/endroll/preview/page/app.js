// Puts the page together: an edition comes in, the picture and the lists show it, keys move it.

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

const of = (id) => document.getElementById(id);

const pictures = new Pictures((address) => {
  if (!player.isPlaying && player.film?.picturesOf(player.frame).includes(address)) player.redraw();
});
const stage = new Stage(of("frame"), pictures);
const player = new Player(stage, pictures, showFrame);
const guides = new Guides(of("guides"));
const go = (frame) => {
  player.pause();
  player.seek(frame);
};
const scrubber = new Scrubber(of("scrubber"), (frame) => player.seek(frame));
const finder = new Finder({ list: of("places"), search: of("search"), found: of("found") }, go);
const problems = new Problems(
  { list: of("problem-list"), none: of("no-problems"), count: of("problem-count"), overlay: of("errors") },
  go,
);
const panel = new Panel({
  controls: of("controls"),
  changed: of("changed"),
  lines: of("lines"),
  written: of("written"),
  write: of("write"),
  copy: of("copy"),
  reset: of("reset"),
});

function showFrame() {
  const { film, frame } = player;
  of("timecode").textContent = film.timecodeAt(frame);
  of("number").textContent = `frame ${frame} of ${film.frames}`;
  const speed = Math.abs(player.speed);
  of("speed").textContent = speed > 1 || player.speed < 0 ? `${player.speed}×` : "";
  of("late").textContent = player.late ? `${player.late} late` : "";
  of("play").setAttribute("aria-pressed", String(player.isPlaying));
  of("play").setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
  scrubber.at(frame);
  guides.draw(film, frame);
  finder.at(frame);
}

let showing = Promise.resolve();

// Editions are shown in the order in which they come.
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
      : film.within(film.places[0]?.frame ?? 0); // a film begins with black, and that tells nothing
    describe(film);
    scrubber.show(film);
    fit(film);
    player.show(film, frame);
    finder.show(film);
    pictures.forget((address) => address.startsWith(`films/${film.number}/`));
  }
  problems.show(edition);
  of("status").className = edition.ok ? "live" : "wrong";
  of("status").textContent = edition.ok ? "live" : "has errors";
  await panel.show(edition);
  document.body.dataset.edition = String(edition.edition);
}

function describe(film) {
  document.title = `${film.title} — endroll`;
  of("title").textContent = film.title;
  of("facts").textContent = [
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
  const place = of("stage");
  const free = [place.clientWidth - 24, place.clientHeight - 24];
  const scale = isOneToOne
    ? 1 / window.devicePixelRatio
    : Math.min(free[0] / film.width, free[1] / film.height);
  of("picture").style.width = `${film.width * scale}px`;
  of("picture").style.height = `${film.height * scale}px`;
  document.body.classList.toggle("one-to-one", isOneToOne);
  guides.draw(film, player.frame);
}

function zoom() {
  isOneToOne = !isOneToOne;
  of("zoom").setAttribute("aria-pressed", String(isOneToOne));
  fit();
  const place = of("stage");
  place.scrollTo((place.scrollWidth - place.clientWidth) / 2, (place.scrollHeight - place.clientHeight) / 2);
}

function toggleGuides() {
  guides.isOn = !guides.isOn;
  of("show-guides").setAttribute("aria-pressed", String(guides.isOn));
  guides.draw(player.film, player.frame);
}

// The next block whose middle comes after this frame, or the last before it.
function goToBlock(sign) {
  const frames = player.film.blocks.filter((block) => block.text).map((block) => block.frame);
  const beyond = frames.filter((frame) => sign * (frame - player.frame) > 0);
  if (beyond.length) go(sign > 0 ? Math.min(...beyond) : Math.max(...beyond));
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
  f: () => (document.fullscreenElement ? document.exitFullscreen() : of("viewer").requestFullscreen()),
  "/": () => {
    selectTab("credits");
    of("search").focus();
    of("search").select();
  },
  "?": () => of("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || of("help").open) return;
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === " " && event.target.matches("button, summary")) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || !player.film) return;
  event.preventDefault();
  act(event);
});

const CLICKS = {
  first: () => go(0),
  previous: () => player.step(-1),
  play: () => player.toggle(),
  next: () => player.step(1),
  last: () => go(player.film.frames - 1),
  zoom,
  "show-guides": toggleGuides,
  keys: () => of("help").showModal(),
};
for (const [id, act] of Object.entries(CLICKS)) {
  of(id).addEventListener("click", () => { if (player.film || id === "keys") act(); });
}

const TABS = ["credits", "problems", "panel"];

function selectTab(name) {
  for (const one of TABS) {
    of(`tab-${one}`).setAttribute("aria-selected", String(one === name));
    of(one).hidden = one !== name;
  }
  finder.draw();
}
for (const name of TABS) of(`tab-${name}`).addEventListener("click", () => selectTab(name));

const place = of("stage");
place.addEventListener("pointerdown", (event) => {
  if (!isOneToOne) return;
  const from = [event.clientX + place.scrollLeft, event.clientY + place.scrollTop];
  place.classList.add("dragged");
  const drag = (moved) => place.scrollTo(from[0] - moved.clientX, from[1] - moved.clientY);
  place.setPointerCapture(event.pointerId);
  place.addEventListener("pointermove", drag);
  place.addEventListener("pointerup", () => {
    place.classList.remove("dragged");
    place.removeEventListener("pointermove", drag);
  }, { once: true });
});
new ResizeObserver(() => fit()).observe(place);

follow(showEdition, () => {
  of("status").className = "wrong";
  of("status").textContent = "not connected: endroll preview has ended";
});

// For whoever tests or measures the page.
window.endroll = { player, pictures, stage, panel };
