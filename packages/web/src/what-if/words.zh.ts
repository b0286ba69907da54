const words = {
  title: '假设推演',
} as const;
export default words;
