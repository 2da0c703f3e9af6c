// Connects the parts of the page: editions arrive, the picture and the lists show them.

import { Pictures } from "./bands.js";
import { byId } from "./dom.js";
import { Film, anchorsOf, frameOfAnchors } from "./film.js";
import { Finder } from "./finder.js";
import { follow, getJson } from "./link.js";
import { installLook } from "./look.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { Problems } from "./problems.js";
import { Scrubber } from "./scrubber.js";
import { Shell } from "./shell.js";
import { Stage } from "./stage.js";
import { installTransport } from "./transport.js";

const pictures = new Pictures((address) => {
  if (!player.isPlaying && player.film?.picturesOf(player.frame).includes(address)) player.redraw();
});
const stage = new Stage(byId("frame"), pictures);
const player = new Player(stage, pictures, () => shell.emit("frame", player.frame));
const shell = new Shell({ player, stage, pictures });
const go = (frame) => shell.go(frame);
const scrubber = new Scrubber(byId("scrubber"), (frame) => player.seek(frame));
const finder = new Finder({ list: byId("places"), search: byId("search"), matches: byId("found") }, go);
const problems = new Problems(
  { list: byId("problem-list"), none: byId("no-problems"), count: byId("problem-count"), overlay: byId("errors") },
  go,
);
const panel = new Panel(shell, byId("panel"));

shell.addTab("credits", "Credits", byId("credits"), () => finder.draw());
shell.addTab("problems", "Problems", byId("problems"));
shell.addTab("panel", "Design", byId("panel"), () => panel.appear());
shell.addKey("/", () => {
  shell.selectTab("credits");
  byId("search").focus();
  byId("search").select();
}, ["/", "search the credits; Enter goes to the next match"]);
shell.on("frame", (frame) => {
  scrubber.at(frame);
  finder.at(frame);
});
installTransport(shell);
installLook(shell);

let showing = Promise.resolve();

// Shows editions in the order in which they arrive.
function showEdition(edition) {
  showing = showing.then(() => show(edition)).catch((problem) => console.error(problem));
}

// Shows a film by its number, at the frame where the same credits are.
async function showFilm(number) {
  if (number === player.film?.number) return;
  const film = new Film(await getJson(`films/${number}`), number);
  const before = player.film;
  const frame = before
    ? frameOfAnchors(film, anchorsOf(before, player.frame), player.frame)
    : film.within(film.places[0]?.frame ?? 0); // skip the black at the start
  describe(film);
  scrubber.show(film);
  player.show(film, frame);
  finder.show(film);
  shell.emit("film", film);
  pictures.forget((address) => address.startsWith(`films/${film.number}/`));
}

async function show(edition) {
  shell.edition = edition;
  if (edition.film !== null) await showFilm(edition.film);
  problems.show(edition);
  byId("status").className = edition.ok ? "live" : "wrong";
  byId("status").textContent = edition.ok ? "live" : "errors";
  shell.emit("edition", edition);
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

follow(showEdition, () => {
  byId("status").className = "wrong";
  byId("status").textContent = "disconnected: endroll preview has stopped";
});

// For tests and benchmarks of the page.
window.endroll = { player, pictures, stage, panel, shell };
