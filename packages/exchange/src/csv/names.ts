/** Whether a file of this name is taken for text with separators. */
export const isCsvName = (name: string): boolean => /\.(csv|txt|tsv)$/i.test(name);
