// Works out which frame is due at a time. Frames are counted from where playback started, so errors do
// not accumulate, and a late frame does not delay the next.

export class Clock {
  // `rate` is in frames per second, negative for backward.
  constructor(frame, rate, now) {
    this.frame = frame;
    this.rate = rate;
    this.began = now;
  }

  at(now) {
    // The browser's timestamp may be slightly before playback started.
    const elapsed = (Math.max(0, now - this.began) / 1000) * Math.abs(this.rate);
    return this.frame + Math.sign(this.rate) * Math.floor(elapsed + 1e-6);
  }
}
