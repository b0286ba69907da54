const words = {
  title: '总览',
} as const;
export default words;
