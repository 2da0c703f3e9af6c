// Pictures from the server, decoded and kept while they are near. Those wanted first come first, and
// what is no longer wanted is not asked for.

const MOST_AT_ONCE = 4;
const MOST_BYTES = 400e6;
const EXACT = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

export class Pictures {
  constructor(onArrival) {
    this.onArrival = onArrival;
    this.held = new Map();
    this.bytes = 0;
    this.asked = new Set();
    this.wanted = [];
  }

  // The picture at an address, or null while it is not there.
  at(address) {
    const picture = this.held.get(address) ?? null;
    if (picture) {
      this.held.delete(address);
      this.held.set(address, picture);
    }
    return picture;
  }

  has(address) {
    return this.held.has(address);
  }

  want(addresses) {
    this.wanted = addresses;
    this.fetchNext();
  }

  forget(isKept) {
    for (const [address, picture] of this.held) {
      if (!isKept(address)) this.drop(address, picture);
    }
  }

  drop(address, picture) {
    this.held.delete(address);
    this.bytes -= picture.width * picture.height * 4;
    picture.close();
  }

  fetchNext() {
    for (const address of this.wanted) {
      if (this.asked.size >= MOST_AT_ONCE) return;
      if (!this.held.has(address) && !this.asked.has(address)) this.fetch(address);
    }
  }

  async fetch(address) {
    this.asked.add(address);
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      const picture = await createImageBitmap(await answer.blob(), EXACT);
      this.held.set(address, picture);
      this.bytes += picture.width * picture.height * 4;
      this.trim();
      this.onArrival(address);
    } catch {
      // A newer film took its place, or the server went: the page hears of both elsewhere.
      this.wanted = this.wanted.filter((one) => one !== address);
    } finally {
      this.asked.delete(address);
      this.fetchNext();
    }
  }

  trim() {
    const needed = new Set(this.wanted);
    for (const [address, picture] of this.held) {
      if (this.bytes <= MOST_BYTES) return;
      if (!needed.has(address)) this.drop(address, picture);
    }
  }
}
