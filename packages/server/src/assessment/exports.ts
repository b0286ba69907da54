import { existsSync, readFileSync } from 'node:fs';
import type { Assessment } from '@junheng/assessment';
import { certificateOf, certificateText } from '@junheng/assessment/certificate/certificate';
import { certificatePage as pageOf } from '@junheng/assessment/certificate/page';
import type { Records } from '@junheng/assessment/dataset/records';
import { projectFile } from '@junheng/exchange/project-paths';
import { problem } from '../errors/problem.ts';
import { engineVersion } from '../version.ts';

const certified = (assessment: Assessment, records: Records) => certificateOf(assessment, records, { engineVersion: engineVersion() });

/** 计算凭证 as JSON: the same bytes for the same figures and rules. */
export const certificateJson = (assessment: Assessment, records: Records): string => certificateText(certified(assessment, records));

const verifier = projectFile('packages', 'assessment', 'dist', 'verifier.js');

/** 计算凭证 as one page that recomputes itself without network. @throws verifier-missing before the first build */
export function certificatePage(assessment: Assessment, records: Records, script = verifier): string {
  if (!existsSync(script)) throw problem('verifier-missing');
  return pageOf(certified(assessment, records), readFileSync(script, 'utf8'));
}
