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

  // Returns how far the frame that is due has gone, in moments of which it has so many: 0 or a half.
  shareAt(now, moments) {
    const elapsed = (Math.max(0, now - this.began) / 1000) * Math.abs(this.rate) + 1e-6;
    return Math.floor((elapsed % 1) * moments) / moments;
  }
}

// Returns the frame at a count that goes on and on, where the frames of a loop repeat: after its last
// frame comes its first, and backward the other way round.
export function loopedFrame(count, { first, last }, speed) {
  const length = last - first + 1;
  if (speed > 0) return count > last ? first + ((count - first) % length) : Math.max(0, count);
  return count < first ? last - ((last - count) % length) : count;
}
