import { z } from 'zod';
import {
  acceptInvitationBody,
  accountChangeBody,
  accountIdentityBody,
  accountListSchema,
  accountParams,
  accountSchema,
  accountStateBody,
  accountsReadingSchema,
  bulkAccountsBody,
  bulkAccountsSchema,
  createdAccountSchema,
  createdInvitationSchema,
  invitationListSchema,
  invitationParams,
  invitationSchema,
  invitationTokenParams,
  newAccountBody,
  newInvitationBody,
  newPlaceBody,
  oneTimePasswordSchema,
  openInvitationSchema,
  placeParams,
  revokePlaceBody,
} from './account.ts';
import { auditQuery, auditSchema } from './audit.ts';
import { countyParams } from './common.ts';
import { deliveryListSchema } from './delivery.ts';
import { organisationBody, organisationChangeBody, organisationHistorySchema, organisationListSchema, organisationParams, organisationQuery, organisationSchema } from './organisation.ts';
import {
  changePasswordBody,
  countyLogoQuery,
  countySchema,
  demoSignInBody,
  newCountyBody,
  ownSessionListSchema,
  ownSessionParams,
  secondFactorBody,
  secondFactorSetupSchema,
  sessionSchema,
  signedInAnswer,
  signInBody,
  switchPlaceBody,
} from './session.ts';
import { settingBody, settingSchema } from './setting.ts';

const none = z.null();
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 系统管理: sign-in, accounts and places, organisations, settings, the log. */
export const administrationSchemas = {
  session: { summary: '版本、登录状态与可见区县', response: sessionSchema },
  signIn: { summary: '登录', body: signInBody, response: signedInAnswer },
  signOut: { summary: '退出登录', response: none },
  demoSignIn: { summary: '以演示账号登录（仅演示模式）', body: demoSignInBody, response: signedInAnswer },
  giveSecondFactor: { summary: '填写动态口令', body: secondFactorBody, response: signedInAnswer },
  beginSecondFactor: { summary: '绑定动态口令', response: secondFactorSetupSchema },
  changePassword: { summary: '修改密码', body: changePasswordBody, response: signedInAnswer },
  switchPlace: { summary: '切换身份', body: switchPlaceBody, response: signedInAnswer },
  ownSessions: { summary: '我的登录会话', response: ownSessionListSchema },
  endSession: { summary: '结束一个登录会话', params: ownSessionParams, response: none },
  // Both answer with a redirect: a browser goes there, no page calls them.
  startIdentity: { summary: '前往统一身份认证登录' },
  returnIdentity: { summary: '从统一身份认证返回' },
  openInvitation: { summary: '打开邀请', params: invitationTokenParams, response: openInvitationSchema },
  acceptInvitation: { summary: '接受邀请', params: invitationTokenParams, body: acceptInvitationBody, response: signedInAnswer },
  createCounty: { summary: '新建区县', body: newCountyBody, response: countySchema },
  accounts: { summary: '账号', params: countyParams, response: accountListSchema },
  createAccount: { summary: '开户', params: countyParams, body: newAccountBody, response: createdAccountSchema },
  createAccounts: { summary: '批量开户', params: countyParams, body: bulkAccountsBody, response: bulkAccountsSchema },
  accountsTemplate: { summary: '批量开户空白工作簿', params: countyParams, file: xlsx },
  readAccounts: { summary: '读取批量开户工作簿', params: countyParams, response: accountsReadingSchema },
  accountRegister: { summary: '账号登记册', params: countyParams, file: xlsx },
  changeAccount: { summary: '修改账号', params: accountParams, body: accountChangeBody, response: accountSchema },
  setAccountState: { summary: '停用或启用账号', params: accountParams, body: accountStateBody, response: accountSchema },
  resetPassword: { summary: '重置密码', params: accountParams, response: oneTimePasswordSchema },
  resetSecondFactor: { summary: '解除动态口令', params: accountParams, response: accountSchema },
  linkIdentity: { summary: '关联统一身份认证', params: accountParams, body: accountIdentityBody, response: accountSchema },
  grantPlace: { summary: '授予身份', params: accountParams, body: newPlaceBody, response: accountSchema },
  confirmPlace: { summary: '确认管理员身份', params: placeParams, response: accountSchema },
  revokePlace: { summary: '收回身份', params: placeParams, body: revokePlaceBody, response: accountSchema },
  invitations: { summary: '邀请', params: countyParams, response: invitationListSchema },
  createInvitation: { summary: '发出邀请', params: countyParams, body: newInvitationBody, response: createdInvitationSchema },
  withdrawInvitation: { summary: '撤回邀请', params: invitationParams, response: invitationSchema },
  organisations: { summary: '单位', params: countyParams, query: organisationQuery, response: organisationListSchema },
  createOrganisation: { summary: '新建单位', params: countyParams, body: organisationBody, response: organisationSchema },
  changeOrganisation: { summary: '单位变更（更名、合并、撤销等）', params: organisationParams, body: organisationChangeBody, response: organisationSchema },
  organisationHistory: { summary: '单位沿革', params: organisationParams, response: organisationHistorySchema },
  // Pictures of a page, not files that leave the house: no media type, so that they are not logged.
  countyLogo: { summary: '县徽标', params: countyParams, query: countyLogoQuery },
  ownLogo: { summary: '单县部署的徽标', query: countyLogoQuery },
  settings: { summary: '本县设置', params: countyParams, response: settingSchema },
  changeSettings: { summary: '修改本县设置', params: countyParams, body: settingBody, response: settingSchema },
  deliveries: { summary: '通知投递情况（邮件与消息平台）', params: countyParams, response: deliveryListSchema },
  audit: { summary: '审计日志与链校验', params: countyParams, query: auditQuery, response: auditSchema },
  auditExport: { summary: '导出审计日志', params: countyParams, file: 'application/x-ndjson' },
} as const;
