/**
 * What a reviewer's comment (审核意见) is pinned to: the whole year, a school, or a number by the address that its derivation has in a link:
 * `whole`, `school.2134020003`, `cv.primary.R2`, `mean.junior.R1`, `value.primary.R4.2134020003`, `attainment.junior.2134020003`,
 * `item.G3`, `item.G3.2134020003`.
 */
export interface About {
  readonly kind: 'whole' | 'school' | 'cv' | 'mean' | 'value' | 'attainment' | 'item';
  readonly stage?: 'primary' | 'junior';
  /** Id of the indicator or item. */
  readonly subject?: string;
  readonly school?: string;
}

const ID = '[A-Za-z][A-Za-z0-9-]*';
const STAGE = '(?<stage>primary|junior)';
/** A school's code may hold a dot: it is always the last part. */
const SCHOOL = '(?<school>.{1,40})';
const FORMS = [
  '(?<kind>whole)',
  `(?<kind>school)\\.${SCHOOL}`,
  `(?<kind>cv|mean)\\.${STAGE}\\.(?<subject>${ID})`,
  `(?<kind>value)\\.${STAGE}\\.(?<subject>${ID})\\.${SCHOOL}`,
  `(?<kind>attainment)\\.${STAGE}\\.${SCHOOL}`,
  `(?<kind>item)\\.(?<subject>${ID})(?:\\.${SCHOOL})?`,
].map((form) => new RegExp(`^${form}$`));

/** The parts of an address; null where it is none. */
export function parseAbout(text: string): About | null {
  for (const form of FORMS) {
    const found = form.exec(text)?.groups;
    if (found) return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as About;
  }
  return null;
}
