// Small pictures of pages, as PNG files of 256 colours: eight levels of red and of green, four of blue.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Each colour by its place: red, green and blue from 0 to 255. */
export const COLOURS = Array.from({ length: 256 }, (_, at) => [
  Math.round(((at >> 5) * 255) / 7),
  Math.round((((at >> 2) & 7) * 255) / 7),
  (at & 3) * 85,
]);

/** The place of the nearest colour. */
export function place(red, green, blue) {
  const level = (part, most) => Math.round((part * most) / 255);
  return (level(red, 7) << 5) | (level(green, 7) << 2) | level(blue, 3);
}

/** Writes a picture: `pixels` holds, row by row, the place of each colour. */
export function paint({ width, height, pixels }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, by place in a palette
  const palette = Buffer.from(COLOURS.flat());
  const rows = Buffer.alloc((width + 1) * height); // each row after a byte: no filter
  for (let row = 0; row < height; row += 1) rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  const parts = [chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** Reads back what `paint` wrote; anything else is refused. */
export function indexed(bytes) {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG file");
  const found = { IHDR: null, IDAT: null };
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (name in found) found[name] = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
  }
  const [width, height] = [found.IHDR.readUInt32BE(0), found.IHDR.readUInt32BE(4)];
  const rows = inflateSync(found.IDAT);
  if (found.IHDR[9] !== 3 || rows.length !== (width + 1) * height) throw new Error("a picture that golden.mjs did not write");
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) pixels.set(rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)), row * width);
  return { width, height, pixels };
}

function chunk(name, data) {
  const part = Buffer.alloc(data.length + 12);
  part.writeUInt32BE(data.length, 0);
  part.write(name, 4, "latin1");
  part.set(data, 8);
  part.writeUInt32BE(checksum(part.subarray(4, data.length + 8)), data.length + 8);
  return part;
}

/** CRC-32, bit by bit: the pictures are small. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
