/** A sentence in both languages of the application, Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
