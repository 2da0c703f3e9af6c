// Which frame is due at a time. A frame is a whole number counted from where playing began: nothing
// adds up, so nothing drifts, and a frame that came late does not make the next one late.

export class Clock {
  // `rate` is frames a second, below 0 for backwards.
  constructor(frame, rate, now) {
    this.frame = frame;
    this.rate = rate;
    this.began = now;
  }

  at(now) {
    // What the browser calls now may be a little before playing began.
    const passed = (Math.max(0, now - this.began) / 1000) * Math.abs(this.rate);
    return this.frame + Math.sign(this.rate) * Math.floor(passed + 1e-6);
  }
}
