/** The formula reader's faults in Chinese; `$1` … stand for the names that it quotes. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^unknown name '(.*)'$/, '公式中的名称 $1 不是数据项，也不是派生项'],
  [/^unknown parameter '(.*)'$/, '没有名为 $1 的参数'],
  [/^unknown scope '(.*)'$/, '没有名为 $1 的范围'],
  [/^unknown function '(.*)'$/, '没有名为 $1 的函数'],
  [/^'(.*)' belongs to (.*); a formula of (.*) must sum or count it$/, '$1 属于下一级（$2），$3 级公式须用 sum 或 count 汇总'],
  [/^scope '(.*)' belongs to (.*)$/, '范围 $1 属于下一级（$2）'],
  [/^'(.*)' is not a member of ([^:]*): (.*)$/, '$1 不是 $2 的取值（$3）'],
  [/^(.*) is not an enumeration$/, '$1 不是枚举项，不能与带引号的取值比较'],
  [/^(.*) is not a list of rooms$/, '$1 不是用房面积清单'],
  [/^expected a level \((.*)\)$/, '此处应为一个级别（$1）'],
  [/^a formula of (.*) cannot run over (.*)$/, '$1 级公式不能对 $2 汇总'],
  [/^expected 'over'( and a level)?$/, '汇总缺少 over 和级别'],
  [/^expected (.*) but found (.*)$/, '此处应为 $1，实际为 $2'],
  [/^expected a quoted member$/, '此处应为带引号的取值'],
  [/^unexpected (?:character )?'(.*)'$/, '此处不应出现 $1'],
  [/^'in' needs an element on its left$/, 'in 左边应为数据项'],
  [/^a quoted member can only be compared with = or !=$/, '带引号的取值只能用 = 或 != 比较'],
  [/^(.*) takes one operand$/, '$1 只有一个参数'],
  [/^a formula may have at most (.*) characters$/, '公式最长 $1 个字符'],
  [/^a formula may be nested at most (.*) deep$/, '公式嵌套最深 $1 层'],
];

/** A formula fault in Chinese; one without a translation is given as it is. */
export function formulaFaultZh(reason: string): string {
  for (const [pattern, chinese] of FAULTS) if (pattern.test(reason)) return reason.replace(pattern, chinese);
  return reason;
}
