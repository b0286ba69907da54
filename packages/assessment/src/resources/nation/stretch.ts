/**
 * The arrays of a result, cut from one stretch of memory: the system gives a large stretch in large pages where it may, and fresh small pages
 * cost more than what is written in them.
 */
export class Stretch {
  readonly #buffer: ArrayBuffer;
  #at = 0;

  /** @param bytes with eight to spare an array, since each begins at a multiple of eight. */
  constructor(bytes: number) {
    this.#buffer = new ArrayBuffer(bytes);
  }

  #cut(bytes: number): number {
    const at = this.#at;
    this.#at += Math.ceil(bytes / 8) * 8;
    return at;
  }

  floats(length: number): Float64Array {
    return new Float64Array(this.#buffer, this.#cut(8 * length), length);
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#cut(4 * length), length);
  }

  bytes(length: number): Int8Array {
    return new Int8Array(this.#buffer, this.#cut(length), length);
  }
}
