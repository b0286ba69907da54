/** One refusal: HTTP status, what happened, what to do. */
export interface CatalogueEntry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  readonly remedyZh: string;
  readonly remedyEn: string;
}

const entry = (status: number, zh: string, remedyZh: string, en: string, remedyEn: string): CatalogueEntry => ({ status, zh, en, remedyZh, remedyEn });

/** Every error that the server answers with. docs/errors.md is made from this table and a test raises each. */
export const catalogue = {
  'request-invalid': entry(400, '请求的内容不符合接口约定', '按返回的 details 逐项改正后重试', 'The request does not fit the interface', 'Correct what details names and try again'),
  'request-too-large': entry(413, '请求内容过大', '减少一次提交的内容', 'The request is too large', 'Send less at once'),
  'media-type-unsupported': entry(415, '不支持这种内容类型', '用 JSON 提交，上传文件用 multipart 表单', 'This content type is not supported', 'Send JSON, or a multipart form for files'),
  'route-unknown': entry(404, '没有这个地址', '核对地址；接口清单见 /api/openapi.json', 'There is nothing at this address', 'Check the address; the interface is listed at /api/openapi.json'),
  'host-refused': entry(403, '只接受以本机地址访问', '用 http://localhost 或 http://127.0.0.1 打开', 'Only local addresses are served', 'Open http://localhost or http://127.0.0.1'),
  'origin-refused': entry(403, '拒绝来自其他网站的修改请求', '在均衡自己的页面中操作', 'A change asked for by another website was refused', 'Work in the pages of Junheng itself'),
  'act-not-allowed': entry(403, '当前身份不能进行这项操作', '请有权限的人员操作', 'You may not do this', 'Ask someone who may'),

  'sign-in-needed': entry(401, '请先登录', '登录后再试；会话可能已因闲置或到时而结束', 'Please sign in', 'Sign in and try again; the session may have ended'),
  'sign-in-unfinished': entry(403, '登录还没有完成', '按页面提示修改密码或填写动态口令', 'Signing in is not finished', 'Set a new password or give the code as the page asks'),
  'sign-in-refused': entry(401, '登录名或密码不正确', '核对后重试；忘记密码请系统管理员重置', 'The name or the password is wrong', 'Check both; the system administrator resets a forgotten password'),
  'account-locked': entry(
    423,
    '连续多次失败，账号已暂时锁定',
    '到 details 所示时间后再试，或请系统管理员重置密码',
    'Too many failures: the account is locked for a while',
    'Try again after the time in details, or have the password reset',
  ),
  'account-disabled': entry(403, '账号已停用', '请系统管理员启用', 'The account is disabled', 'Ask the system administrator'),
  'code-refused': entry(
    401,
    '动态口令不正确、已用过或已过期',
    '等下一个口令出现后填写；手机时间应准确',
    'The code is wrong, used or too old',
    'Wait for the next code; the phone must have the right time',
  ),
  'second-factor-exists': entry(409, '已经绑定了动态口令', '需要更换时请系统管理员先解除', 'A second factor is set up already', 'Have the system administrator take it away first'),
  'password-wrong': entry(422, '当前密码不正确', '重新填写当前密码', 'The current password is wrong', 'Type it again'),
  'password-weak': entry(
    422,
    '新密码太容易被猜到',
    '至少 10 位，含大写、小写、数字、符号中的三种；不要用姓名、登录名或常见密码',
    'The new password is too easy to guess',
    'At least 10 characters of three kinds; not your name, nor a common password',
  ),
  'password-used': entry(422, '这个密码最近用过', '换一个没有用过的密码', 'This password was used recently', 'Choose another'),
  'session-unknown': entry(404, '没有这个登录会话', '它可能已经结束，刷新列表', 'There is no such session', 'It may have ended; reload the list'),
  'place-unknown': entry(404, '没有这个身份', '它可能已被收回，刷新后重试', 'There is no such place', 'It may have been revoked; reload'),
  'place-unfit': entry(
    422,
    '这个角色与所选单位或地区不符',
    '学校角色选学校，部门联络员选部门，乡镇联络员选乡镇；上级评估人员在平台开户',
    'The role does not fit the unit or region',
    'Choose a unit of the kind that the role needs',
  ),
  'own-account': entry(403, '不能给自己授权，也不能停用或解除自己的账号', '请另一位管理员操作', 'Nobody changes his own rights', 'Ask another administrator'),
  'confirm-other': entry(403, '管理员身份须由另一位管理员确认', '请授予人以外的管理员确认', 'Another administrator must confirm', 'Ask an administrator other than the one who granted it'),
  'administrator-alone': entry(409, '管理员不能兼任其他角色', '先收回其他身份，或另选人员', 'An administrator holds no other role', 'Revoke the other places first, or choose another person'),
  'bulk-administrator': entry(
    422,
    '管理员不能批量开户或邀请',
    '逐个开户并由两位管理员授权',
    'Administrators are not made in bulk or by invitation',
    'Open the account alone and have two administrators agree',
  ),
  'account-unknown': entry(404, '没有这个账号', '刷新账号列表', 'There is no such account', 'Reload the list'),
  'account-changed': entry(409, '账号已被他人改动', '对照 details 中的最新内容再保存', 'The account was changed by someone else', 'Compare with details and save again'),
  'login-taken': entry(409, '登录名已被使用', '换一个登录名', 'The sign-in name is taken', 'Choose another'),
  'invitation-unknown': entry(404, '邀请不存在、已使用、已撤回或已过期', '请发出邀请的管理员重新邀请', 'The invitation does not exist, was used, withdrawn or has expired', 'Ask for a new one'),
  'organisation-unknown': entry(404, '没有这个单位', '刷新单位列表', 'There is no such organisation', 'Reload the list'),
  'organisation-exists': entry(409, '这个单位代码已经存在', '核对代码', 'The code exists already', 'Check the code'),
  'organisation-changed': entry(409, '单位已被他人改动', '对照 details 中的最新内容再保存', 'The organisation was changed by someone else', 'Compare with details and save again'),
  'organisation-unfit': entry(422, '这项变更不适用于该单位', '核对变更种类、对方单位和当前状态', 'The change does not fit the organisation', 'Check kind, other unit and state'),
  'setting-changed': entry(409, '设置已被他人改动', '对照 details 中的最新内容再保存', 'The settings were changed by someone else', 'Compare with details and save again'),
  'too-many-requests': entry(429, '尝试过于频繁', '稍等一分钟再试', 'Too many attempts', 'Wait a minute'),

  'county-unknown': entry(404, '没有这个区县', '核对行政区划代码，或先新建区县', 'There is no such county', 'Check the code, or create the county first'),
  'county-exists': entry(409, '这个区县已经存在', '直接打开已有的区县', 'The county exists already', 'Open the existing one'),
  'county-mismatch': entry(
    422,
    '工作簿里的行政区划代码与当前区县不一致',
    '核对“县域”表的行政区划代码，或在对应的区县上传',
    "The workbook's county code is not this county's",
    'Check the code on sheet 县域, or upload to the county it names',
  ),
  'year-empty': entry(404, '这个年度还没有提交数据', '先上传并提交该年度的工作簿', 'No data are committed for this year', "Upload and commit the year's workbook first"),
  'revision-unknown': entry(404, '没有这个修订版本', '在“数据”页查看已有版本', 'There is no such revision', 'See the revisions on the data page'),
  'revision-newer': entry(
    409,
    '在您核对之后，这个年度又有了新的版本',
    '重新查看与最新版本的差异，确认后再提交',
    'A newer revision of this year was committed after you looked',
    'Look at the difference from the newest revision and commit again',
  ),
  'revision-immutable': entry(409, '已提交的数据和日志不能改动', '提交新的版本', 'Committed figures and logs cannot be changed', 'Commit a new revision'),
  'source-absent': entry(404, '这个版本不是由文件导入的，没有原始文件', '查看它所恢复的版本', 'This revision was not imported from a file', 'See the revision that it restored'),
  'source-damaged': entry(500, '存储的文件缺失或与摘要不符', '从备份恢复数据目录中的 files', 'A stored file is missing or does not match its digest', 'Restore files in the data folder from a backup'),
  'standard-unknown': entry(404, '没有这套指标标准', '从标准目录中选择', 'There is no such standard', 'Choose one of the list'),
  'standard-unfit': entry(
    422,
    '这套标准不能用于这个年度的数据',
    '换一套标准，或请维护人员改正标准文件',
    "The standard cannot be used with this year's data",
    'Use another standard, or have the file corrected',
  ),

  'verifier-missing': entry(503, '离线核验程序尚未构建', '在项目目录运行 npm run build', 'The offline verifier is not built yet', 'Run npm run build in the project folder'),

  'upload-unknown': entry(404, '没有这次上传', '它可能已被放弃，请重新上传', 'There is no such upload', 'It may have been discarded; upload again'),
  'upload-empty': entry(400, '没有收到文件', '选择一个工作簿，或一组 csv 文件', 'No file was received', 'Choose a workbook or a set of csv files'),
  'upload-too-large': entry(413, '文件过大', '只保留数据表，去掉图片和多余的表后重试', 'The file is too large', 'Keep the data sheets only, without pictures, and try again'),
  'upload-too-many-files': entry(413, '文件太多', '一次上传一个工作簿，或县域、学校、学段、班级四个 csv', 'Too many files', 'Upload one workbook, or the four csv files'),
  'upload-kind-refused': entry(415, '这不是 xlsx 工作簿或 csv 文件', '另存为 .xlsx 或 .csv（UTF-8）后重试', 'This is neither an xlsx workbook nor csv', 'Save as .xlsx or .csv (UTF-8) and try again'),
  'upload-name-twice': entry(
    400,
    '有两个文件同名，分不清哪一个是要填报的',
    '给每个文件不同的名字，每张表只选一个文件',
    'Two files have the same name, so either could be meant',
    'Give each file a name of its own and choose one file a sheet',
  ),
  'upload-unreadable': entry(422, '文件不能读取', '按 details 的说明处理后重新上传', 'The file cannot be read', 'Do what details says and upload again'),
  'upload-not-ready': entry(409, '文件还没有读完，或已经结束', '等读取完成，或重新上传', 'The file is still being read, or is finished', 'Wait until it is read, or upload again'),
  'upload-committed': entry(409, '这次上传已经提交', '在“数据”页查看它形成的版本', 'This upload has been committed', 'See the revision it became on the data page'),
  'upload-has-errors': entry(422, '工作簿中还有错误，不能提交', '按问题清单改正工作簿后重新上传', 'The workbook still has errors', 'Correct them by the list and upload again'),
  'upload-unexplained': entry(422, '还有提醒没有填写说明', '逐条填写说明，或改正后重新上传', 'Some warnings are not explained', 'Explain each, or correct and upload again'),
  'fault-unknown': entry(404, '没有这条提醒', '刷新问题清单', 'There is no such warning', 'Reload the list of faults'),
  'sheet-unknown': entry(404, '文件里没有这张表', '从文件的表中选择', 'The file has no such sheet', "Choose one of the file's sheets"),
  'key-reused': entry(422, '同一个 Idempotency-Key 用在了不同的请求上', '每次新操作用新的键', 'The Idempotency-Key was used for another request', 'Use a new key for each new act'),

  'scenario-unknown': entry(404, '没有这个情景', '它可能已被删除', 'There is no such scenario', 'It may have been removed'),
  'scenario-changed': entry(409, '情景已被他人改动', '对照 details 中的最新内容，合并后再保存', 'The scenario was changed by someone else', 'Compare with the newest in details, merge and save again'),
  'edit-unfit': entry(422, '情景中有不存在的数据项', '从数据字典中选择数据项', 'The scenario names a figure that does not exist', 'Choose figures of the data dictionary'),

  busy: entry(503, '系统正忙', '稍后重试', 'The system is busy', 'Try again in a moment'),
  'database-unavailable': entry(
    503,
    '数据库暂时连接不上',
    '稍后重试；持续出现时查看数据目录中的 postgres.log',
    'The database cannot be reached',
    'Try again; if it lasts see postgres.log in the data folder',
  ),
  'database-timeout': entry(503, '数据库处理超时，没有改动任何数据', '稍后重试，或缩小查询范围', 'The database took too long; nothing was changed', 'Try again, or ask for less'),
  'disk-full': entry(507, '磁盘空间不足，没有改动任何数据', '清理磁盘后重试', 'The disk is full; nothing was changed', 'Free some space and try again'),
  'storage-unwritable': entry(
    500,
    '数据目录不能写入，没有改动任何数据',
    '检查数据目录的权限和磁盘状态',
    'The data folder cannot be written; nothing was changed',
    'Check its permissions and the disk',
  ),
  'response-invalid': entry(
    500,
    '程序要返回的内容不符合接口约定，已拦截',
    '请把发生时的操作报告给维护人员',
    'An answer did not fit the interface and was held back',
    'Report what you did to the maintainers',
  ),
  internal: entry(
    500,
    '程序内部错误，没有改动任何数据',
    '重试；仍出现时把时间和操作报告给维护人员',
    'An internal error; nothing was changed',
    'Try again; if it persists report the time and what you did',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
