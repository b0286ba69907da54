import { type Certificate, certificateText } from './certificate.ts';
import { PAGE_WORDS, type PageWord } from './page-words.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const both = (word: PageWord): string => `<span lang="zh-CN" data-zh>${escaped(PAGE_WORDS[word].zh)}</span><span lang="en" data-en>${escaped(PAGE_WORDS[word].en)}</span>`;
/** Inside <script> only these can end the element or the line. */
const inScript = (text: string): string =>
  text
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
const code = (script: string): string => script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5b6573;--line:#cfd5dd;--ground:#fff;--panel:#f5f7f9;--good:#17663a;--bad:#a3261b;--open:#6b5200}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#a3adba;--line:#39424f;--ground:#14181e;--panel:#1c222b;--good:#6fcf97;--bad:#ff9b8f;--open:#e6c35c}}
*{box-sizing:border-box}body{margin:0 auto;max-width:75rem;padding:1.5rem;color:var(--ink);background:var(--ground);font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1.25rem 0 .25rem}
header{display:flex;gap:1rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap}
button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.15rem .75rem;cursor:pointer}
p{margin:.5rem 0}.soft{color:var(--soft)}.state{padding:.75rem 1rem;border-left:4px solid var(--line);background:var(--panel);font-weight:600}
.state.good{border-color:var(--good);color:var(--good)}.state.bad{border-color:var(--bad);color:var(--bad)}
.good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;white-space:nowrap}
th{background:var(--panel);font-weight:600}td.number{text-align:right}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ul.checks{list-style:none;padding:0;columns:2}@media (max-width:40rem){ul.checks{columns:1}body{padding:1rem}}
html[data-language=zh] [data-en],html[data-language=en] [data-zh]{display:none}
@media print{button{display:none}body{max-width:none;padding:0;color:#000;background:#fff}tr{break-inside:avoid}}
`;

/**
 * A certificate as one HTML page that needs no network: it holds the data and the engine, computes everything again when opened, and shows
 * each check as passed or failed. Chinese, with English by a button.
 * @param verifierScript the bundled verifier (packages/assessment/dist/verifier.js).
 */
export function certificatePage(certificate: Certificate, verifierScript: string): string {
  const title = `${PAGE_WORDS.title.zh} · ${certificate.county.name} ${certificate.year}`;
  return `<!doctype html>
<html lang="zh-CN" data-language="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${both('title')}</h1><button type="button" id="language">English</button></header>
<p class="soft">${both('intro')}</p>
<p class="state" id="state" role="status">${both('checking')}</p>
<noscript><p class="state bad">${both('noScript')}</p></noscript>
<main id="main"></main>
<script type="application/json" id="certificate">${inScript(certificateText(certificate))}</script>
<script>${code(verifierScript)}</script>
</body>
</html>
`;
}
