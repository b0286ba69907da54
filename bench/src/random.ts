/** A seeded generator (sfc32): the same seed gives the same counties on every machine. */
export class Random {
  #a = 0x9e3779b9;
  #b = 0x243f6a88;
  #c = 0xb7e15162;
  #d: number;

  constructor(seed: number) {
    this.#d = seed >>> 0;
    for (let turn = 0; turn < 16; turn += 1) this.unit();
  }

  /** In [0, 1). */
  unit(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** Bell-shaped about a mean (the sum of three uniforms), never under 0. */
  about(mean: number, spread: number): number {
    return Math.max(0, mean * (1 + spread * (this.unit() + this.unit() + this.unit() - 1.5)));
  }

  /** The index of a share, by weights that add up to 1. */
  share(weights: readonly number[]): number {
    let left = this.unit();
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }
}
