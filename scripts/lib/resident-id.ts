const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** Whether 18 characters are a valid-looking resident identity number (公民身份号码): a date of birth that exists and the check digit of GB 11643. */
export function looksLikeResidentId(text: string): boolean {
  if (!/^[1-8]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(text)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return checks[sum % 11] === text[17]?.toUpperCase();
}

/** The resident identity numbers in a text, each with its line. Digits inside a longer run of letters or digits (a hash) are not looked at. */
export function residentIds(text: string): { line: number; id: string }[] {
  return text
    .split('\n')
    .flatMap((content, index) => [...content.matchAll(/(?<![0-9A-Za-z.])\d{17}[\dXx](?![0-9A-Za-z])/g)].filter(([id]) => looksLikeResidentId(id)).map(([id]) => ({ line: index + 1, id })));
}
