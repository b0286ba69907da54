export { COUNTY_FORM } from '@junheng/assessment/dataset/figures';
