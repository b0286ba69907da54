import type { Account, OrganisationKind, Place, ResponseOf } from '@junheng/contract';
import { isAdministrator, REVIEWERS, ROLE_NAMES, ROLES, type Role, UNIT_KIND } from '@junheng/contract/role';
import { type AccountRules, readAccounts, WorkbookError, writeAccountsTemplate, writeList } from '@junheng/exchange';
import type { FastifyRequest } from 'fastify';
import { dayOf } from '../../calendar.ts';
import type { Database } from '../../database/connection.ts';
import { type CountyTransaction, directory, readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { safeName } from '../../http/download.ts';
import { listOrganisations } from '../organisations/queries.ts';
import { findCounty } from '../queries.ts';
import { listAccounts } from './queries.ts';

const MOST_BYTES = 10 * 2 ** 20;
const KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  school: '学校',
  department: '部门',
  township: '乡镇',
  'supervision-office': '督导机构',
  'working-group': '工作专班',
  'education-group': '教育集团',
};
/** Administrators are made one by one; reviewers from above are at home on the platform, each with his region. */
const IN_BULK = ROLES.filter((role) => !isAdministrator(role) && !REVIEWERS.includes(role));

async function accountRules(tx: CountyTransaction, county: string): Promise<AccountRules> {
  const kinds = new Set(Object.values(UNIT_KIND));
  const organisations = await listOrganisations(tx, county);
  return {
    roles: IN_BULK.map((id) => ({ id, name: ROLE_NAMES[id].zh, en: ROLE_NAMES[id].en, unitKind: UNIT_KIND[id] })),
    units: organisations.filter((one) => one.state === 'open' && kinds.has(one.kind as 'school')).map(({ id, name, kind }) => ({ id, name, kind, kindName: KIND_NAMES[kind] })),
  };
}

/** The empty workbook with the county's own units to choose from (批量开户模板). */
export const accountsTemplate = async (tx: CountyTransaction, county: string): Promise<Uint8Array> => writeAccountsTemplate(await accountRules(tx, county));

/** Reads a filled workbook without opening anything: what could be opened, and all that is wrong. @throws media-type-unsupported, upload-empty, upload-too-large, upload-unreadable */
export async function readAccountsFile(database: Database, county: string, request: FastifyRequest): Promise<ResponseOf<'readAccounts'>> {
  const { name, bytes } = await receiveOne(request);
  const rules = await readCounty(database, county, (tx) => accountRules(tx, county));
  try {
    const { sheet, lines, faults, skipped } = await readAccounts({ name, bytes }, rules, { taken: (logins) => takenOf(database, logins) });
    return { file: name, sheet, lines: lines.map((line) => ({ ...line, role: line.role as Role })), faults: [...faults], skipped: skipped.map(({ line, text }) => ({ line, text })) };
  } catch (error) {
    if (error instanceof WorkbookError) throw problem('upload-unreadable', { code: error.code, message: error.text, remedy: error.remedy }, error);
    throw error;
  }
}

/** A sign-in name is one person's in the whole installation, so it is looked for beyond the county; that it is taken is all that is told. */
async function takenOf(database: Database, logins: readonly string[]): Promise<ReadonlySet<string>> {
  if (logins.length === 0) return new Set();
  const rows = await directory(database).selectFrom('sign_in_name').select('login').where('login', 'in', logins).execute();
  return new Set(rows.map((row) => row.login));
}

async function receiveOne(request: FastifyRequest): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  if (!request.isMultipart()) throw problem('media-type-unsupported');
  const part = await request.file({ limits: { files: 1, fileSize: MOST_BYTES, fields: 5, parts: 6, headerPairs: 50 } });
  if (!part) throw problem('upload-empty');
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  if (part.file.truncated) throw problem('upload-too-large', { limit: MOST_BYTES });
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) throw problem('upload-empty');
  return { name: safeName(part.filename.replace(/^.*[\\/]/, '') || 'workbook.xlsx'), bytes };
}

const day = (instant: string | null): string => (instant === null ? '从未登录' : dayOf(new Date(instant)));
const stateOf = (account: Account): string => (account.state === 'disabled' ? '停用' : account.locked ? '锁定' : '正常');
const COLUMNS = [
  { name: '单位', width: 36 },
  { name: '姓名', width: 14 },
  { name: '登录名', width: 22 },
  { name: '角色', width: 20 },
  { name: '状态', width: 8 },
  { name: '动态口令', width: 10 },
  { name: '开户日期', width: 12 },
  { name: '开户人', width: 16 },
  { name: '最近登录', width: 12 },
];

/** The county's account register (账号登记册) as a workbook: a line a place, by unit; who has no place stands last. */
export async function registerWorkbook(database: Database, county: string): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const { name } = await findCounty(database, county);
  const accounts = await readCounty(database, county, (tx) => listAccounts(tx, county));
  const held = accounts.flatMap((account): { readonly account: Account; readonly place: Place | null }[] =>
    account.places.length === 0 ? [{ account, place: null }] : account.places.map((place) => ({ account, place })),
  );
  const rows = held
    .map(({ account, place }) => ({
      order: [place === null ? 1 : 0, place?.unitName ?? place?.regionName ?? ''] as const,
      cells: [
        place === null ? '（无身份）' : (place.unitName ?? place.regionName),
        account.name,
        account.login,
        place === null ? '' : `${ROLE_NAMES[place.role].zh}${place.state === 'proposed' ? '（待确认）' : ''}`,
        stateOf(account),
        account.secondFactor ? '已绑定' : '未绑定',
        day(account.createdAt),
        account.createdBy,
        day(account.lastSeenAt),
      ],
    }))
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1].localeCompare(b.order[1], 'zh-Hans-CN'))
    .map((row) => row.cells);
  const today = day(new Date().toISOString());
  return { name: `账号登记册-${name}-${today}.xlsx`, content: writeList('账号登记册', `${name}账号登记册（${today}）`, COLUMNS, rows) };
}
