import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { ReadingRules, SheetDefinition } from '../reader/names.ts';

/** A role that may be given in bulk, by the names it is called. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly en: string;
  /** The kind of unit that a place in this role names; null for those who serve the whole county. */
  readonly unitKind: string | null;
}

export interface AccountUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly kindName: string;
}

/** What a county's account workbook is read against: roles and open units. */
export interface AccountRules {
  readonly roles: readonly AccountRole[];
  readonly units: readonly AccountUnit[];
}

/** As the interface takes it; upper case is levelled, since people write it. */
const LOGIN = '^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$';
/** zod's own rule for e-mail addresses, so that what passes here passes the interface. */
const EMAIL = "^(?!\\.)(?!.*\\.\\.)([A-Za-z0-9_'+\\-\\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$";

const sheet = 'school';
export const ELEMENTS: readonly ElementDefinition[] = [
  {
    id: 'login',
    sheet,
    name: '登录名',
    en: 'Sign-in name',
    type: 'code',
    required: true,
    pattern: LOGIN,
    hint: '3–40 位字母、数字、点、横线或下划线，以字母或数字开头',
    aliases: ['账号', '用户名', '登录账号'],
  },
  { id: 'name', sheet, name: '姓名', en: 'Name', type: 'text', required: true, aliases: ['使用人'] },
  { id: 'role', sheet, name: '角色', en: 'Role', type: 'enum', enumeration: 'role', required: true, aliases: ['身份'] },
  { id: 'unit', sheet, name: '单位', en: 'Unit', type: 'text', optional: true, aliases: ['学校', '所在单位', '单位名称', '单位代码', '学校标识码'] },
  { id: 'email', sheet, name: '电子邮件', en: 'E-mail', type: 'text', optional: true, pattern: EMAIL, hint: '如 name@example.com；可以不填', aliases: ['邮箱', '电子邮箱'] },
];

/** The account sheet as the reader of county workbooks understands it. */
export const DEFINITION: SheetDefinition = { id: sheet, name: '账号', en: 'Accounts', layout: 'rows', key: ['login'] };

export const readingRules = ({ roles }: AccountRules): ReadingRules => {
  const dictionary: Dictionary = {
    id: 'accounts',
    name: '账号',
    en: 'Accounts',
    version: '1',
    sheets: [DEFINITION],
    enumerations: [{ id: 'role', members: roles.map(({ id, name, en }) => ({ id, name, en })) }],
    elements: [...ELEMENTS],
    derived: [],
    checks: [],
    registers: [],
    rollUps: [],
  };
  return { dictionary, elements: new Map(ELEMENTS.map((element) => [element.id, element])), checks: [] };
};
