import type { Assessment } from '@junheng/assessment';
import type { Records } from '@junheng/assessment/dataset/records';
import { problem } from '../errors/problem.ts';

const later = (): never => {
  throw problem('route-unknown');
};

/** 官方表一至表六 as a workbook with live formulas. */
export const officialTables = async (_assessment: Assessment): Promise<Uint8Array> => later();
/** 计算凭证. */
export const certificateJson = (_assessment: Assessment, _records: Records): string => later();
export const certificatePage = async (_assessment: Assessment, _records: Records): Promise<string> => later();
export const reportPage = async (_assessment: Assessment): Promise<string> => later();
