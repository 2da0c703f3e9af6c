// Composes a frame on a canvas of the size of the picture, pixel for pixel. Fades use lookup tables from
// the server, so that every frame here is identical to the frame of the film.

const OPAQUE = { alpha: false };

export class Stage {
  constructor(canvas, pictures) {
    this.canvas = canvas;
    this.pictures = pictures;
    this.context = canvas.getContext("2d", OPAQUE);
    this.buffer = new OffscreenCanvas(1, 1);
    this.bufferContext = this.buffer.getContext("2d", { ...OPAQUE, willReadFrequently: true });
    this.film = null;
  }

  show(film) {
    this.film = film;
    for (const canvas of [this.canvas, this.buffer]) {
      if (canvas.width !== film.width || canvas.height !== film.height) {
        canvas.width = film.width;
        canvas.height = film.height;
      }
    }
    this.context.imageSmoothingEnabled = false;
    this.bufferContext.imageSmoothingEnabled = false;
  }

  isReady(frame) {
    return this.film.picturesOf(frame).every((address) => this.pictures.has(address));
  }

  // Draws a frame as far as its pictures are loaded; returns whether all of them are. A `share` of a half
  // is the moment of its second field.
  draw(frame, share = 0) {
    const parts = this.film.partsOf(frame, share);
    if (parts.whole !== undefined) {
      const whole = this.pictures.at(this.film.frameAddress(parts.whole));
      if (whole) this.context.drawImage(whole, 0, 0);
      return whole !== null;
    }
    if (!parts.fade && !this.film.edgeRows) return this.drawRows(this.context, parts.rows);
    const isWhole = this.drawRows(this.bufferContext, parts.rows);
    if (parts.fade) this.fade(this.film.tables[parts.fade]);
    if (this.film.edgeRows) this.fadeEdges(this.film.edgeRows, this.film.edgeTable);
    this.context.drawImage(this.buffer, 0, 0);
    return isWhole;
  }

  drawRows(context, rows) {
    const { film } = this;
    context.fillStyle = `rgb(${film.background.join(" ")})`;
    context.fillRect(0, 0, film.width, film.height);
    let isWhole = true;
    for (const { row, x } of rows) {
      for (const band of film.bandsOf(row)) {
        const picture = this.pictures.at(film.bandAddress(band));
        if (picture) context.drawImage(picture, x, band * film.bandRows - row);
        else isWhole = false;
      }
    }
    return isWhole;
  }

  fade(table) {
    const { width, height } = this.film;
    const image = this.bufferContext.getImageData(0, 0, width, height);
    mapLevels(image.data, table, 0);
    this.bufferContext.putImageData(image, 0, 0);
  }

  fadeEdges(rows, table) {
    const { width, height } = this.film;
    for (let row = 0; row < rows; row += 1) {
      for (const y of [row, height - 1 - row]) {
        const image = this.bufferContext.getImageData(0, y, width, 1);
        mapLevels(image.data, table, row * 768);
        this.bufferContext.putImageData(image, 0, y);
      }
    }
  }
}

// Maps levels through a table: 256 for each of red, green and blue, from `start` on.
function mapLevels(data, table, start) {
  for (let at = 0; at < data.length; at += 4) {
    data[at] = table[start + data[at]];
    data[at + 1] = table[start + 256 + data[at + 1]];
    data[at + 2] = table[start + 512 + data[at + 2]];
  }
}
