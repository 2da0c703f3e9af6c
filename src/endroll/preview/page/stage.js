// Puts a frame together on a canvas as large as the picture, whole px on whole px. Fades are levels
// looked up in the server's tables, so that a frame here is the frame of the film.

const OPAQUE = { alpha: false };

export class Stage {
  constructor(canvas, pictures) {
    this.canvas = canvas;
    this.pictures = pictures;
    this.context = canvas.getContext("2d", OPAQUE);
    this.bench = new OffscreenCanvas(1, 1);
    this.benchContext = this.bench.getContext("2d", { ...OPAQUE, willReadFrequently: true });
    this.film = null;
  }

  show(film) {
    this.film = film;
    for (const canvas of [this.canvas, this.bench]) {
      if (canvas.width !== film.width || canvas.height !== film.height) {
        canvas.width = film.width;
        canvas.height = film.height;
      }
    }
    this.context.imageSmoothingEnabled = false;
    this.benchContext.imageSmoothingEnabled = false;
  }

  isReady(frame) {
    return this.film.picturesOf(frame).every((address) => this.pictures.has(address));
  }

  // Draws a frame as far as its pictures are there; tells whether all were.
  draw(frame) {
    const parts = this.film.partsOf(frame);
    if (parts.whole !== undefined) {
      const whole = this.pictures.at(this.film.frameAddress(parts.whole));
      if (whole) this.context.drawImage(whole, 0, 0);
      return whole !== null;
    }
    if (!parts.fade && !this.film.edgeRows) return this.drawRows(this.context, parts.rows);
    const isWhole = this.drawRows(this.benchContext, parts.rows);
    if (parts.fade) this.fade(this.film.tables[parts.fade]);
    if (this.film.edgeRows) this.fadeEdges(this.film.edgeRows, this.film.edgeTable);
    this.context.drawImage(this.bench, 0, 0);
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
    const held = this.benchContext.getImageData(0, 0, width, height);
    look(held.data, table, 0);
    this.benchContext.putImageData(held, 0, 0);
  }

  fadeEdges(rows, table) {
    const { width, height } = this.film;
    for (let row = 0; row < rows; row += 1) {
      for (const y of [row, height - 1 - row]) {
        const held = this.benchContext.getImageData(0, y, width, 1);
        look(held.data, table, row * 768);
        this.benchContext.putImageData(held, 0, y);
      }
    }
  }
}

// Replaces levels by those of a table, 256 for each of red, green and blue from `start` on.
function look(data, table, start) {
  for (let at = 0; at < data.length; at += 4) {
    data[at] = table[start + data[at]];
    data[at + 1] = table[start + 256 + data[at + 1]];
    data[at + 2] = table[start + 512 + data[at + 2]];
  }
}
