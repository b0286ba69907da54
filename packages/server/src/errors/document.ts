import { catalogue } from './catalogue.ts';

/** docs/errors.md, made from the catalogue: `npx tsx packages/server/src/errors/write-document.ts`. */
export function errorDocument(): string {
  const rows = Object.entries(catalogue).map(([code, one]) => `| \`${code}\` | ${one.status} | ${one.zh}。${one.remedyZh}。 | ${one.en}. ${one.remedyEn}. |`);
  return `# 错误一览 · Errors

本页由 \`packages/server/src/errors/catalogue.ts\` 生成，不要手改：改目录后运行 \`npx tsx packages/server/src/errors/write-document.ts\`。
Generated from the catalogue; do not edit by hand.

每个拒绝都以同一形式返回：\`{ code, message: {zh, en}, remedy: {zh, en}, details? }\`。Every refusal is answered in this one shape.

| 代码 code | HTTP | 发生了什么、怎么办 | What happened, what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
