/** Types of engine.mjs. */
import type { V86 } from 'v86';

export function forgetInput(emulator: V86): void;
export function onEnd(emulator: V86, listener: () => void): void;
