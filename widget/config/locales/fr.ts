import { ENGLISH } from '../strings.ts';
export default ENGLISH;
