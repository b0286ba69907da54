const words = {
  title: '地图',
} as const;
export default words;
