import type { CountyTransaction } from '../../database/transaction.ts';
import { insertOrganisation } from './acts/create-organisation.ts';

/** The departments that a county's plan names as responsible (clauses 4.1 to 4.6 and annex of the reference plan of September 2024), entered with a new county; it renames, closes and adds as it needs. */
const DEPARTMENTS = [
  { id: 'education', kind: 'department', name: '教育局' },
  { id: 'organisation', kind: 'department', name: '组织部' },
  { id: 'staffing', kind: 'department', name: '机构编制委员会办公室' },
  { id: 'development', kind: 'department', name: '发展和改革委员会' },
  { id: 'finance', kind: 'department', name: '财政局' },
  { id: 'personnel', kind: 'department', name: '人力资源和社会保障局' },
  { id: 'planning', kind: 'department', name: '自然资源和规划局' },
  { id: 'housing', kind: 'department', name: '住房和城乡建设局' },
  { id: 'health', kind: 'department', name: '卫生健康委员会' },
  { id: 'supervision', kind: 'supervision-office', name: '人民政府教育督导委员会办公室' },
  { id: 'working-group', kind: 'working-group', name: '义务教育优质均衡发展工作专班' },
] as const;

export async function enterDepartments(tx: CountyTransaction, county: string, by: string, since: string): Promise<void> {
  for (const one of DEPARTMENTS) await insertOrganisation(tx, county, { ...one, township: null, parent: null, since }, by);
}
