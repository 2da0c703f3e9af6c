// Plays the sound of the film in time with its picture.
//
// The picture follows an ordinary Clock. While sound plays, the clock is set again and again by the clock of
// the sound output, so neither drifts from the other. Sound that comes late, or comes back, joins where the
// picture is; if the output stops, the picture goes on without it.

import { Clock } from "./clock.js";
import { getJson } from "./link.js";
import { Output } from "./output.js";
import { FAILED, Samples } from "./samples.js";
import { Volume } from "./volume.js";

const SPEEDS = [0.5, 1, 2];
const LEAD_S = 0.01; // the least time between scheduling a sound and its start
const START_S = 0.05; // the time before the first one: on a busy machine the output's clock jumps meanwhile
const AHEAD_S = 4;
const FADE_S = 0.005;
const HOLD_MS = 300; // the picture waits so long for its sound to start
const POLL_MS = 10;
const WATCH_MS = 200;
const SETTLE_MS = 100;
const SAME_FRAMES = 2;
const LOOK_MS = 200; // the server waits, too

// Sound that is scheduled, or about to be: film time 0 is at `zero` of the context's time, once known.
class Run {
  // `loop` is the stretch of frames that is repeated, null for none; `rate` is in samples per second.
  constructor({ clock, speed, loop }, film, rate) {
    Object.assign(this, { clock, speed, loop });
    this.start = loop && (loop.first / film.rate) * rate;
    this.period = loop && ((loop.last + 1 - loop.first) / film.rate) * rate;
    this.began_s = clock.frame / film.rate;
    this.zero = null;
    this.next = 0;
    this.sources = new Set();
    this.fade = null;
  }

  // Returns the film's time, in seconds, at a time of the browser.
  filmTime(now) {
    return this.began_s + (Math.max(0, now - this.clock.began) / 1000) * this.speed;
  }

  // Returns the sample of the film at one that is counted on where a loop repeats, and how many play
  // before it repeats.
  placeOf(sample) {
    if (!this.loop) return { place: sample, left: Infinity };
    const times = Math.max(0, Math.floor((sample - this.start) / this.period));
    const edge = (count) => Math.round(this.start + count * this.period);
    return { place: edge(0) + sample - edge(times), left: Math.max(1, edge(times + 1) - sample) };
  }

  timeOf(sample, rate) {
    return this.zero + sample / (rate * this.speed);
  }
}

class Sound {
  constructor(player, announce) {
    this.player = player;
    this.output = new Output(() => this.pump());
    this.samples = new Samples(() => this.pump(), (message) => this.fail(message));
    this.announce = announce;
    this.run = null;
    this.isHeld = false;
    this.failed = null;
    this.timers = {};
  }

  get facts() {
    return this.samples.facts;
  }

  // Returns the clock by which a stretch plays, and starts its sound.
  clockFrom(frame, rate, now) {
    const { run } = this;
    // A new film may show the same frame, and sound the same: then the sound is not interrupted.
    const isSame = run && run.clock.rate === rate && run.loop === this.player.loop;
    const goesOn = isSame && Math.abs(run.clock.at(now) - frame) <= SAME_FRAMES;
    if (goesOn && !this.isHeld) return run.clock;
    this.stop();
    const clock = new Clock(frame, rate, now);
    if (this.isCurrent() && this.start(clock)) this.hold(clock);
    return clock;
  }

  isCurrent() {
    return this.samples.number === this.player.film.number;
  }

  // Starts sound that joins a clock; returns whether there is any.
  start(clock) {
    const { film } = this.player;
    const speed = clock.rate / film.rate;
    const isSilent = !this.facts || this.failed === this.facts.id || !SPEEDS.includes(speed);
    if (isSilent || this.isHeld || !this.output.wake(this.facts.rate)) return false;
    this.run = new Run({ clock, speed, loop: this.player.loop }, film, this.facts.rate);
    this.timers.watch = setInterval(() => this.watch(), WATCH_MS);
    return true;
  }

  // Keeps the first frame until its sound is heard, but not for long.
  hold(clock) {
    clock.began = Infinity;
    this.pump();
    if (clock.began !== Infinity) return;
    const poll = setInterval(() => this.pump(), POLL_MS);
    const release = () => { if (clock.began === Infinity) clock.began = performance.now(); };
    this.timers.poll = poll;
    this.timers.hold = setTimeout(() => {
      clearInterval(poll);
      release();
    }, HOLD_MS);
  }

  // Joins the sound to what plays without it.
  join() {
    const { clock } = this.player;
    if (clock && !this.run && this.start(clock)) this.pump();
  }

  stop() {
    const { run } = this;
    if (!run) return;
    this.run = null;
    clearInterval(this.timers.watch);
    clearInterval(this.timers.poll);
    clearTimeout(this.timers.hold);
    if (run.clock.began === Infinity) run.clock.began = performance.now();
    this.silence(run);
    this.output.rest();
  }

  silence(run) {
    const { context } = this.output;
    if (run.fade) run.fade.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3);
    for (const source of run.sources) {
      source.onended = null;
      source.stop(context.currentTime + FADE_S);
    }
    run.sources.clear();
    run.fade = null;
    run.zero = null;
  }

  // Requests what is needed, and schedules what has come. Called often: chunk by chunk, and by timers.
  pump() {
    const { run, facts } = this;
    if (!run || !facts) return;
    const due = Math.floor(run.filmTime(performance.now()) * facts.rate);
    this.samples.want(this.chunkAt(run, due), this.loopedChunks(run));
    if (run.zero === null && !this.tie(run, due)) return;
    const { context } = this.output;
    while (run.timeOf(run.next, facts.rate) < context.currentTime + AHEAD_S) {
      if (!this.schedule(run)) return;
    }
  }

  chunkAt(run, sample) {
    return Math.floor(run.placeOf(sample).place / this.facts.chunkSamples);
  }

  // Returns the first and the last chunk of what is repeated, null if nothing is.
  loopedChunks(run) {
    if (!run.loop) return null;
    const chunkOf = (sample) => Math.max(0, Math.min(this.facts.chunks - 1, Math.floor(sample / this.facts.chunkSamples)));
    return { first: chunkOf(run.start), last: chunkOf(run.start + run.period) };
  }

  // Ties film time to the time of the context; returns whether both are ready.
  tie(run, due) {
    const { output, facts } = this;
    const { context } = output;
    if (!this.samples.at(this.chunkAt(run, due)) || !output.measure()) return false;
    const first = context.currentTime + context.baseLatency + START_S;
    const start = Math.ceil(first * context.sampleRate) / context.sampleRate;
    if (run.clock.began === Infinity) run.clock.began = output.heardAt(start);
    run.next = Math.round(run.filmTime(output.heardAt(start)) * facts.rate);
    run.zero = start - run.next / (facts.rate * run.speed);
    run.fade = new GainNode(context);
    run.fade.connect(output.master);
    return true;
  }

  // Schedules the next chunk, from the sample that is due; returns whether it is loaded.
  schedule(run) {
    const { facts } = this;
    const { context } = this.output;
    const late = context.currentTime + context.baseLatency + LEAD_S - run.timeOf(run.next, facts.rate);
    if (late > 0) run.next += Math.ceil(late * facts.rate * run.speed);
    const { place, left } = run.placeOf(run.next);
    const index = Math.floor(place / facts.chunkSamples);
    const buffer = this.samples.at(index);
    if (!buffer) return false;
    const first = index * facts.chunkSamples;
    const source = new AudioBufferSourceNode(context, { buffer, playbackRate: run.speed });
    source.connect(run.fade);
    source.onended = () => {
      run.sources.delete(source);
      this.pump();
    };
    const count = Math.min(first + facts.chunkSamples - place, left);
    source.start(run.timeOf(run.next, facts.rate), (place - first) / facts.rate, count / facts.rate);
    run.sources.add(source);
    run.next += count;
    return true;
  }

  // Sets the clock of the picture by that of the output.
  watch() {
    const { run, output } = this;
    if (run.zero !== null) {
      if (output.measure()) run.clock.began = output.heardAt(run.zero + run.began_s / run.speed);
      else this.silence(run);
    }
    this.pump();
  }

  // Loads what a click on Play would need, once the picture stands still.
  prepare() {
    clearTimeout(this.timers.settle);
    this.timers.settle = setTimeout(() => {
      const { film, frame, isPlaying } = this.player;
      if (!isPlaying && this.facts && this.isCurrent()) {
        this.samples.want(Math.floor((frame / film.rate) * this.facts.rate / this.facts.chunkSamples));
      }
    }, SETTLE_MS);
  }

  // Takes the sound of a new film.
  use(number, facts) {
    const isSame = facts?.id === this.facts?.id;
    if (!isSame) this.stop();
    this.samples.use(number, facts);
    this.join();
    this.prepare();
  }

  fail(message) {
    if (!this.facts || !this.isCurrent() || this.failed === this.facts.id) return;
    this.failed = this.facts.id;
    this.stop();
    this.announce(message, true);
  }
}

// Fetches the waveform as it grows, until it is complete or no longer wanted.
async function followWaveform(number, columns, isWanted, show) {
  for (;;) {
    const response = await fetch(`films/${number}/waveform`);
    if (!isWanted()) return null;
    if (!response.ok) return response.status === FAILED ? response.text() : null;
    const levels = new Uint8Array(await response.arrayBuffer());
    show(levels, columns);
    if (levels.length >= 2 * columns) return null;
    await new Promise((resume) => { setTimeout(resume, LOOK_MS); });
  }
}

export function installSound(shell, scrubber) {
  const { player } = shell;
  const sound = new Sound(player, (...message) => shell.announce(...message));
  const volume = new Volume(shell, (level) => sound.output.setLevel(level));
  player.clockFrom = (frame, rate, now) => sound.clockFrom(frame, rate, now);

  async function load(film) {
    const facts = await getJson(`films/${film.number}/sound`).catch(() => undefined);
    if (facts === undefined || shell.film.number !== film.number) return; // a newer film follows
    const isSame = facts?.id === sound.facts?.id;
    sound.use(film.number, facts);
    volume.element.hidden = !facts;
    if (isSame) return;
    scrubber.showWaveform(null);
    if (!facts) return;
    const isWanted = () => sound.facts?.id === facts.id;
    const show = (levels, columns) => scrubber.showWaveform({ levels, columns });
    const failure = await followWaveform(film.number, facts.columns, isWanted, show).catch(() => null);
    if (failure) sound.fail(failure);
  }

  shell.on("film", load);
  shell.on("frame", () => {
    if (sound.run && player.clock !== sound.run.clock) sound.stop();
    if (!player.isPlaying) sound.prepare();
  });

  // Silent while it is dragged.
  const bar = scrubber.element;
  bar.addEventListener("pointerdown", () => {
    sound.isHeld = true;
    sound.stop();
  }, { capture: true });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    bar.addEventListener(end, () => {
      if (!sound.isHeld) return;
      sound.isHeld = false;
      sound.join();
    });
  }

  // Browsers keep sound off until the first key or click.
  for (const gesture of ["keydown", "pointerdown"]) {
    window.addEventListener(gesture, () => { if (sound.run) sound.output.wake(sound.facts.rate); }, { capture: true });
  }
  return sound;
}
