import {
  carriedSchema,
  reconciliationSchema,
  registerEditedSchema,
  registerEditsBody,
  registerParams,
  registerReadingSchema,
  registerRowParams,
  registerRowSchema,
  registerSchema,
  registersSchema,
  revealBody,
} from './register.ts';
import { formParams, roundParams } from './round.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 名册 and 数据核对: the rows behind a school's totals, and the sources of one figure side by side. */
export const registerSchemas = {
  registers: { summary: '名册一览与汇总', params: formParams, response: registersSchema },
  register: { summary: '一册名册', params: registerParams, response: registerSchema },
  editRegister: { summary: '填写名册', params: registerParams, body: registerEditsBody, response: registerEditedSchema },
  carryRegister: { summary: '沿用上年名册', params: registerParams, response: carriedSchema },
  revealRegisterRow: { summary: '查看一行名册中的个人信息', params: registerRowParams, body: revealBody, response: registerRowSchema },
  registersWorkbook: { summary: '名册工作簿', params: formParams, file: xlsx },
  readRegisters: { summary: '读取名册工作簿', params: formParams, response: registerReadingSchema },
  reconciliation: { summary: '数据核对', params: roundParams, response: reconciliationSchema },
  reconciliationWorkbook: { summary: '数据核对工作簿', params: roundParams, file: xlsx },
} as const;
