import { countyParams } from './common.ts';
import {
  batchParams,
  batchSchema,
  batchSchoolParams,
  changeProfileBody,
  createdBatchSchema,
  fileReadingSchema,
  formFileParams,
  mappingProfileSchema,
  profileListSchema,
  profileParams,
  profileTrialSchema,
  statisticsQuery,
  takeBatchBody,
  takenBatchSchema,
} from './form-file.ts';
import { formParams, roundParams } from './round.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 填报表文件 and 映射方案: a form as a workbook and back, the statistics read into it. */
export const formFileSchemas = {
  formWorkbook: { summary: '填报工作簿', params: formParams, file: xlsx },
  readFormWorkbook: { summary: '读取填报工作簿', params: formParams, response: fileReadingSchema },
  readStatistics: { summary: '读取统计报表', params: formParams, query: statisticsQuery, response: fileReadingSchema },
  formFile: { summary: '填报表读过的文件', params: formFileParams, file: xlsx },
  readFormFiles: { summary: '批量读取填报工作簿', params: roundParams, response: createdBatchSchema },
  formBatch: { summary: '批量读取的结果', params: batchParams, response: batchSchema },
  formBatchEvents: { summary: '批量读取的进度', params: batchParams, file: 'text/event-stream' },
  formBatchSchool: { summary: '批量读取中一所学校的差异', params: batchSchoolParams, response: fileReadingSchema },
  takeFormFiles: { summary: '批量采用', params: batchParams, body: takeBatchBody, response: takenBatchSchema },
  profiles: { summary: '统计报表映射方案', params: countyParams, response: profileListSchema },
  changeProfile: { summary: '改正映射方案', params: profileParams, body: changeProfileBody, response: mappingProfileSchema },
  tryProfile: { summary: '用样表试读', params: profileParams, response: profileTrialSchema },
} as const;
