/** A text to be written at a point on the screen; the first ones are placed first. */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Chinese signs are as wide as high, Latin ones about half. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const sign of text) units += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.55;
  return units * size;
}

/** The labels that can be written without covering one another, in the order given. */
export function placeLabels(labels: readonly Label[]): readonly Label[] {
  const placed: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }[] = [];
  return labels.filter((label) => {
    const half = textWidth(label.text, label.size) / 2 + 2;
    const box = { left: label.x - half, right: label.x + half, top: label.y - label.size * 0.7, bottom: label.y + label.size * 0.7 };
    if (placed.some((one) => box.left < one.right && box.right > one.left && box.top < one.bottom && box.bottom > one.top)) return false;
    placed.push(box);
    return true;
  });
}
