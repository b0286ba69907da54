const words = {
  title: '数据',
} as const;
export default words;
