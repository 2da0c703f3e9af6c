// Plays the film: draws the frame that is due at each browser repaint, and counts late frames.

import { Clock } from "./clock.js";

const AHEAD_S = 5;
const BEHIND_S = 1;
const MOST_WHOLE_AHEAD = 24;
const FASTEST = 8;
const PREFETCH_EVERY = 6;

export class Player {
  // `onFrame` is called after each frame is drawn.
  constructor(stage, pictures, onFrame) {
    this.stage = stage;
    this.pictures = pictures;
    this.onFrame = onFrame;
    this.film = null;
    this.frame = 0;
    this.speed = 0;
    this.clock = null;
    this.clockFrom = (from, rate, now) => new Clock(from, rate, now);
    this.late = 0;
    this.waited = 0;
    this.record = null;
    this.tick = this.tick.bind(this);
  }

  show(film, frame) {
    this.film = film;
    this.stage.show(film);
    this.frame = film.within(frame);
    if (this.speed) this.restart(performance.now());
    this.redraw();
  }

  get isPlaying() {
    return this.speed !== 0;
  }

  // The frame that should show now: it goes on while the browser draws nothing, as behind other windows.
  get due() {
    return this.clock ? this.film.within(this.clock.at(performance.now())) : this.frame;
  }

  play(speed = 1) {
    if (!this.film) return;
    const wasPaused = !this.isPlaying;
    if (wasPaused && speed > 0 && this.frame >= this.film.frames - 1) this.frame = 0;
    this.speed = speed;
    this.late = 0;
    this.waited = 0;
    this.restart(performance.now());
    if (wasPaused) requestAnimationFrame(this.tick);
    this.want();
    this.onFrame();
  }

  pause() {
    this.speed = 0;
    this.clock = null;
    this.redraw();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  // J and L: reverses at once; pressed again in the same direction, doubles the speed.
  shuttle(sign) {
    const isSameWay = Math.sign(this.speed) === sign;
    this.play(isSameWay ? sign * Math.min(FASTEST, Math.abs(this.speed) * 2) : sign);
  }

  seek(frame) {
    if (!this.film) return;
    this.frame = this.film.within(frame);
    if (this.isPlaying) this.restart(performance.now());
    this.redraw();
  }

  step(frames) {
    if (this.isPlaying) this.pause();
    this.seek(this.frame + frames);
  }

  restart(now) {
    this.clock = this.clockFrom(this.frame, this.film.rate * this.speed, now);
  }

  redraw() {
    if (!this.film) return;
    this.want();
    this.stage.draw(this.frame);
    this.onFrame();
  }

  tick(now) {
    if (!this.isPlaying) return;
    const due = this.clock.at(now);
    const last = this.film.frames - 1;
    const frame = Math.max(0, Math.min(last, due));
    if (frame !== this.frame) this.advance(frame, now);
    if (due > last || due < 0) this.pause();
    else requestAnimationFrame(this.tick);
  }

  advance(frame, now) {
    if (!this.stage.isReady(frame)) {
      this.waited += 1;
      this.want();
      return;
    }
    const advance = Math.max(1, Math.abs(this.speed));
    this.late += Math.max(0, Math.abs(frame - this.frame) - advance);
    this.frame = frame;
    this.stage.draw(frame);
    this.record?.push([now, frame]);
    if (frame % PREFETCH_EVERY === 0 || this.film.stretchAt(frame).shown === "pictures") this.want();
    this.onFrame();
  }

  // Requests the pictures of this frame, then of the frames ahead, then of those behind.
  want() {
    const { film, frame } = this;
    const sign = this.speed < 0 ? -1 : 1;
    const ahead = Math.ceil(film.rate * AHEAD_S * Math.max(1, Math.abs(this.speed)));
    const wanted = new Set(film.picturesOf(frame));
    let whole = 0;
    const request = (from, to, by) => {
      for (let at = from; by > 0 ? at <= to : at >= to; at += by) {
        if (at < 0 || at >= film.frames) return;
        const stretch = film.stretchAt(at);
        if (stretch.shown === "pictures" && (whole += 1) > MOST_WHOLE_AHEAD) return;
        for (const address of film.picturesOf(at)) wanted.add(address);
      }
    };
    request(frame + sign, frame + sign * ahead, sign);
    request(frame - sign, frame - sign * Math.ceil(film.rate * BEHIND_S), -sign);
    this.pictures.want([...wanted]);
  }
}
