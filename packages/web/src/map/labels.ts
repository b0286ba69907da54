/** A text to be written at a point on the screen; the first ones are placed first. */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Left out where it would cover a mark. */
  readonly clear?: boolean;
}

/** Chinese signs are as wide as high, Latin ones about half. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const sign of text) units += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.55;
  return units * size;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const cover = (one: Box, other: Box) => one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
const MARK = 5;

/** The labels that can be written without covering one another, in the order given; those with `clear` cover no mark either. */
export function placeLabels(labels: readonly Label[], marks: readonly { readonly x: number; readonly y: number }[] = []): readonly Label[] {
  const placed: Box[] = [];
  const boxes = marks.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  return labels.filter((label) => {
    const half = textWidth(label.text, label.size) / 2 + 2;
    const box = { left: label.x - half, right: label.x + half, top: label.y - label.size * 0.7, bottom: label.y + label.size * 0.7 };
    if (placed.some((one) => cover(box, one)) || (label.clear && boxes.some((one) => cover(box, one)))) return false;
    placed.push(box);
    return true;
  });
}
