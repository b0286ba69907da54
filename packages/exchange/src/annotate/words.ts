export type AnnotationLocale = 'zh' | 'en';

/** The words of the annotated file. */
export const WORDS = {
  zh: { sheet: '问题清单', columns: ['序号', '级别', '工作表', '单元格', '现填', '问题', '怎么改'], error: '✗ 错误', warning: '△ 提醒', fix: '改法：' },
  en: { sheet: 'Faults', columns: ['No.', 'Level', 'Sheet', 'Cell', 'As filled', 'What is wrong', 'What to do'], error: '✗ Error', warning: '△ Warning', fix: 'To do: ' },
} as const;
