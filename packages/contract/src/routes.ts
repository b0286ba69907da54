import { z } from 'zod';
import { administrationSchemas } from './administration-routes.ts';
import { assessmentResultSchema, overviewQuery, overviewSchema } from './assessment.ts';
import { roundSchemas } from './collection-routes.ts';
import { countyParams, revisionParams, standardQuery } from './common.ts';
import { formFileSchemas } from './form-file-routes.ts';
import { paths, type RouteName } from './paths.ts';
import { registerSchemas } from './register-routes.ts';
import { reviewSchemas } from './review-routes.ts';
import { datasetDocument, differenceQuery, differenceSchema, explainedListSchema, recordsDocument, restoreBody, revisionListSchema, revisionSchema, revisionsQuery } from './revision.ts';
import { scenarioBody, scenarioChangeBody, scenarioLinkParams, scenarioListSchema, scenarioParams, scenarioSchema } from './scenario.ts';
import { dictionaryDocument, standardDocument, standardListSchema, standardParams } from './standard.ts';
import {
  commitBody,
  commitHeaders,
  committedSchema,
  createdUploadSchema,
  explanationsBody,
  explanationsSchema,
  sheetParams,
  sheetQuery,
  sheetSchema,
  uploadListSchema,
  uploadParams,
  uploadSchema,
} from './upload.ts';

/** What an endpoint takes and gives. `file` answers a download or a stream of that media type instead of JSON. */
export interface RouteSchemas {
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
  readonly file?: string;
}

const none = z.null();
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const revisionFile = { params: revisionParams, query: standardQuery };

const schemas = {
  ...administrationSchemas,
  ...roundSchemas,
  ...formFileSchemas,
  ...registerSchemas,
  ...reviewSchemas,
  standards: { summary: '指标标准目录', response: standardListSchema },
  standard: { summary: '一套标准（已叠加）', params: standardParams, response: standardDocument },
  dictionary: { summary: '数据字典', response: dictionaryDocument },
  template: { summary: '空白填报工作簿', query: standardQuery, file: xlsx },
  overview: { summary: '总览', params: countyParams, query: overviewQuery, response: overviewSchema },
  revisions: { summary: '修订版本', params: countyParams, query: revisionsQuery, response: revisionListSchema },
  dataset: { summary: '列式数据', params: revisionParams, response: datasetDocument },
  records: { summary: '逐行数据', params: revisionParams, response: recordsDocument },
  difference: { summary: '两个版本的差异', params: revisionParams, query: differenceQuery, response: differenceSchema },
  explanations: { summary: '提交时的说明', params: revisionParams, response: explainedListSchema },
  restoreRevision: { summary: '恢复为旧版本（生成新版本）', params: revisionParams, headers: commitHeaders, body: restoreBody, response: revisionSchema },
  assessment: { summary: '评估结果', params: revisionParams, query: standardQuery, response: assessmentResultSchema },
  tables: { summary: '官方表一至表六', ...revisionFile, file: xlsx },
  certificate: { summary: '计算凭证', ...revisionFile, file: 'application/json' },
  certificatePage: { summary: '可离线复算的凭证页', ...revisionFile, file: 'text/html' },
  report: { summary: '评估报告', ...revisionFile, file: 'text/html' },
  source: { summary: '原始文件', params: revisionParams, file: 'application/octet-stream' },
  uploads: { summary: '未提交的上传', params: countyParams, response: uploadListSchema },
  createUpload: { summary: '上传工作簿或 csv', params: countyParams, response: createdUploadSchema },
  upload: { summary: '上传的状态与问题', params: uploadParams, response: uploadSchema },
  uploadEvents: { summary: '读取进度', params: uploadParams, file: 'text/event-stream' },
  uploadSheet: { summary: '读到的单元格', params: sheetParams, query: sheetQuery, response: sheetSchema },
  explainFaults: { summary: '填写说明', params: uploadParams, body: explanationsBody, response: explanationsSchema },
  commitUpload: { summary: '提交为修订版本', params: uploadParams, headers: commitHeaders, body: commitBody, response: committedSchema },
  discardUpload: { summary: '放弃上传', params: uploadParams, response: none },
  annotated: { summary: '标注问题的工作簿', params: uploadParams, file: xlsx },
  scenarios: { summary: '情景', params: countyParams, response: scenarioListSchema },
  createScenario: { summary: '新建情景', params: countyParams, body: scenarioBody, response: scenarioSchema },
  scenario: { summary: '一个情景', params: scenarioParams, response: scenarioSchema },
  scenarioByLink: { summary: '由链接打开情景', params: scenarioLinkParams, response: scenarioSchema },
  changeScenario: { summary: '修改情景', params: scenarioParams, body: scenarioChangeBody, response: scenarioSchema },
  removeScenario: { summary: '删除情景', params: scenarioParams, response: none },
} as const satisfies Record<RouteName, RouteSchemas>;

type Schemas = typeof schemas;
export type Routes = { readonly [Name in RouteName]: (typeof paths)[Name] & Schemas[Name] };

/** The whole API as a table; the server registers from it, the OpenAPI document is made from it. */
export const routes = Object.fromEntries(Object.entries(paths).map(([name, at]) => [name, { ...at, ...schemas[name as RouteName] }])) as unknown as Routes;

type Part<Name extends RouteName, Key extends string> = Schemas[Name] extends { readonly [K in Key]: infer Schema } ? (Schema extends z.ZodType ? Schema : never) : never;
/** Types for a caller: `ResponseOf<'overview'>`, `BodyOf<'commitUpload'>`, `QueryOf<'revisions'>`. */
export type ResponseOf<Name extends RouteName> = z.output<Part<Name, 'response'>>;
export type BodyOf<Name extends RouteName> = z.input<Part<Name, 'body'>>;
export type QueryOf<Name extends RouteName> = z.input<Part<Name, 'query'>>;
