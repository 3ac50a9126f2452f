import { testCores } from './cores.ts';

testCores('webgpu');
