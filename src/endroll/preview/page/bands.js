// A cache of decoded pictures from the server. Pictures are fetched in the order wanted, and only while
// they are still wanted.

const MOST_AT_ONCE = 4;
const MOST_BYTES = 400e6;
const EXACT = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

export class Pictures {
  constructor(onArrival) {
    this.onArrival = onArrival;
    this.onFailure = () => {};
    this.cache = new Map();
    this.bytes = 0;
    this.pending = new Set();
    this.wanted = [];
  }

  // Returns the picture at an address, or null until it is loaded.
  at(address) {
    const picture = this.cache.get(address) ?? null;
    if (picture) {
      this.cache.delete(address);
      this.cache.set(address, picture);
    }
    return picture;
  }

  has(address) {
    return this.cache.has(address);
  }

  want(addresses) {
    this.wanted = addresses;
    this.fetchNext();
  }

  // Loads pictures, whatever else is wanted; resolves when each has arrived or failed.
  async load(addresses) {
    await Promise.all(addresses.filter((address) => !this.cache.has(address)).map((address) => this.fetch(address)));
  }

  forgetAllBut(films) {
    for (const [address, picture] of this.cache) {
      if (!films.some((film) => film.has(address))) this.drop(address, picture);
    }
  }

  drop(address, picture) {
    this.cache.delete(address);
    this.bytes -= picture.width * picture.height * 4;
    picture.close();
  }

  fetchNext() {
    for (const address of this.wanted) {
      if (this.pending.size >= MOST_AT_ONCE) return;
      if (!this.cache.has(address) && !this.pending.has(address)) this.fetch(address);
    }
  }

  async fetch(address) {
    this.pending.add(address);
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(String(response.status));
      const picture = await createImageBitmap(await response.blob(), EXACT);
      this.cache.set(address, picture);
      this.bytes += picture.width * picture.height * 4;
      this.trim();
      this.onArrival(address);
    } catch {
      // A newer film replaced it, or the server stopped: the page learns of both elsewhere.
      this.wanted = this.wanted.filter((other) => other !== address);
      this.onFailure(address);
    } finally {
      this.pending.delete(address);
      this.fetchNext();
    }
  }

  trim() {
    const needed = new Set(this.wanted);
    for (const [address, picture] of this.cache) {
      if (this.bytes <= MOST_BYTES) return;
      if (!needed.has(address)) this.drop(address, picture);
    }
  }
}
