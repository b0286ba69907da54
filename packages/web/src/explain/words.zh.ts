const words = {
  title: '计算过程',
} as const;
export default words;
