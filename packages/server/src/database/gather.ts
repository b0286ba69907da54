import { setImmediate as turn } from 'node:timers/promises';

export interface Gathering<Item, Result> {
  /** Groups of one lane follow one another: what arrives while one is under way makes the next. */
  lane(item: Item): string;
  /** Of items that are called alike only one stands in a group, the next one waits for the next group; any may where absent. */
  name?(item: Item): string;
  /** Most items in a group. */
  readonly most: number;
  /** Answers each item of a group in its place. A failure of the whole group is every item's. */
  work(items: readonly Item[]): Promise<readonly PromiseSettledResult<Result>[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/**
 * Does in one go what many ask for at the same time (合并处理): a county whose three hundred schools type at once needs a few transactions,
 * not three hundred. Nothing waits for company: the first one sets out at once, and nothing is kept: each item is worked on after it came.
 */
export function gather<Item, Result>({ lane, name, most, work }: Gathering<Item, Result>): (item: Item) => Promise<Result> {
  const lanes = new Map<string, Waiting<Item, Result>[]>();

  async function run(key: string, waiting: Waiting<Item, Result>[]): Promise<void> {
    // Whatever came in the same turn of the event loop is there after it.
    await turn();
    while (waiting.length > 0) {
      const group = take(waiting);
      try {
        const results = await work(group.map((one) => one.item));
        for (const [index, one] of group.entries()) {
          const result = results[index];
          if (result?.status === 'fulfilled') one.resolve(result.value);
          else one.reject(result?.reason);
        }
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    lanes.delete(key);
  }

  function take(waiting: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
    const names = new Set<string>();
    const group: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const one of waiting.splice(0)) {
      const own = name?.(one.item);
      if (group.length === most || (own !== undefined && names.has(own))) left.push(one);
      else group.push(one);
      if (own !== undefined) names.add(own);
    }
    waiting.push(...left);
    return group;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const key = lane(item);
      const waiting = lanes.get(key);
      const one = { item, resolve, reject };
      if (waiting) waiting.push(one);
      else {
        const fresh = [one];
        lanes.set(key, fresh);
        void run(key, fresh);
      }
    });
}
