const words = {
  title: '对标评估',
} as const;
export default words;
