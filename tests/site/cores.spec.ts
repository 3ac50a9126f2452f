import { testCores } from './cores.ts';

testCores('wasm');
