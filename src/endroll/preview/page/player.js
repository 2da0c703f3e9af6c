// Plays the film: draws the frame that is due at each browser repaint, and counts late frames.

import { Clock, loopedFrame } from "./clock.js";

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
    // Another film that moves with this one: { film, frameOf(frame), isReady(frame) }, or null.
    this.companion = null;
    this.frame = 0;
    this.speed = 0;
    this.pace = 1; // the speed at which Play plays
    this.loop = null; // the first and the last frame of the stretch that is repeated
    this.clock = null;
    this.due = 0; // the frame shown, counted on where a loop repeats
    this.share = 0; // how much of its step the frame has gone: a half is its second field
    this.clockFrom = (from, rate, now) => new Clock(from, rate, now);
    this.late = 0;
    this.waited = 0;
    this.record = null;
    this.tick = this.tick.bind(this);
  }

  show(film, frame) {
    this.film = film;
    this.stage.show(film);
    if (this.loop) this.loop = { first: film.within(this.loop.first), last: film.within(this.loop.last) };
    this.frame = film.within(frame);
    if (this.speed) this.restart(performance.now());
    this.redraw();
  }

  get films() {
    return this.companion ? [this.film, this.companion.film] : [this.film];
  }

  // Returns the addresses of all pictures that are shown at a frame.
  picturesOf(frame) {
    const { film, companion } = this;
    const own = film.picturesOf(frame);
    return companion ? [...own, ...companion.film.picturesOf(companion.frameOf(frame))] : own;
  }

  isReady(frame) {
    return this.stage.isReady(frame) && (!this.companion || this.companion.isReady(frame));
  }

  // Returns whether what is shown at a frame comes whole from the server, one picture a frame.
  isWhole(frame) {
    const { film, companion } = this;
    return film.stretchAt(frame).shown === "pictures"
      || companion?.film.stretchAt(companion.frameOf(frame)).shown === "pictures";
  }

  get isPlaying() {
    return this.speed !== 0;
  }

  // The frame that should show now: it goes on while the browser draws nothing, as behind other windows.
  get dueFrame() {
    if (!this.clock) return this.frame;
    const due = this.clock.at(performance.now());
    return this.film.within(this.loop ? loopedFrame(due, this.loop, this.speed) : due);
  }

  play(speed = this.pace) {
    if (!this.film) return;
    const wasPaused = !this.isPlaying;
    if (wasPaused && speed > 0 && !this.loop && this.frame >= this.film.frames - 1) this.frame = 0;
    this.speed = speed;
    this.late = 0;
    this.waited = 0;
    this.restart(performance.now());
    if (wasPaused) requestAnimationFrame(this.tick);
    this.redraw();
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

  // Sets how fast Play plays.
  setPace(pace) {
    this.pace = pace;
    if (this.isPlaying) this.play(Math.sign(this.speed) * pace);
  }

  // Repeats the frames from `first` to `last`; null repeats nothing.
  setLoop(loop) {
    this.loop = loop;
    if (!this.isPlaying) return;
    this.restart(performance.now());
    this.redraw();
  }

  // J and L: reverses at once; pressed again in the same direction, doubles the speed.
  shuttle(sign) {
    const isSameWay = Math.sign(this.speed) === sign;
    this.play(isSameWay ? sign * Math.min(FASTEST, Math.abs(this.speed) * 2) : sign * this.pace);
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
    this.frame = this.entryTo(this.frame);
    this.due = this.frame;
    this.clock = this.clockFrom(this.frame, this.film.rate * this.speed, now);
  }

  // Returns where playing begins: a frame that the loop has left behind leads back into it.
  entryTo(frame) {
    if (!this.loop) return frame;
    const { first, last } = this.loop;
    if (this.speed > 0 && frame > last) return first;
    return this.speed < 0 && frame < first ? last : frame;
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
    const frame = this.loop ? loopedFrame(due, this.loop, this.speed) : Math.max(0, Math.min(last, due));
    if (frame !== this.frame) this.advance(frame, due, now);
    else this.showField(frame, now);
    if (!this.loop && (due > last || due < 0)) this.pause();
    else requestAnimationFrame(this.tick);
  }

  // Draws the second field of a frame when it is due: forward at normal speed, as on a television.
  showField(frame, now) {
    if (this.film.moments === 1 || this.speed !== 1) return;
    const share = this.clock.shareAt(now, this.film.moments);
    if (share === this.share || !this.isReady(frame)) return;
    this.share = share;
    this.stage.draw(frame, share);
  }

  advance(frame, due, now) {
    if (!this.isReady(frame)) {
      this.waited += 1;
      this.want();
      return;
    }
    const advance = Math.max(1, Math.abs(this.speed));
    this.late += Math.max(0, Math.abs(due - this.due) - advance);
    this.due = due;
    this.frame = frame;
    this.share = 0;
    this.stage.draw(frame);
    this.record?.push([now, frame]);
    if (frame % PREFETCH_EVERY === 0 || this.isWhole(frame)) this.want();
    this.onFrame();
  }

  // Requests the pictures of this frame, then of the frames ahead, then of those behind.
  want() {
    const { film, frame } = this;
    const sign = this.speed < 0 ? -1 : 1;
    const ahead = Math.ceil(film.rate * AHEAD_S * Math.max(1, Math.abs(this.speed)));
    const wanted = new Set(this.picturesOf(frame));
    let whole = 0;
    const request = (from, to, by) => {
      for (let count = from; by > 0 ? count <= to : count >= to; count += by) {
        const at = this.loop && by === sign ? loopedFrame(count, this.loop, sign) : count;
        if (at < 0 || at >= film.frames) return;
        if (this.isWhole(at) && (whole += this.films.length) > MOST_WHOLE_AHEAD) return;
        for (const address of this.picturesOf(at)) wanted.add(address);
      }
    };
    request(frame + sign, frame + sign * ahead, sign);
    request(frame - sign, frame - sign * Math.ceil(film.rate * BEHIND_S), -sign);
    this.pictures.want([...wanted]);
  }
}
