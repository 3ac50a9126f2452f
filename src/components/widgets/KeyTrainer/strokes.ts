/** Lines of keys as authors write them: text, and keys by name in braces, such as `ls{Ctrl+A}{Alt+F}`. */
import { pressesOf } from '@/lib/shell/keys/presses.ts';

/** Each key's name in order. */
export const strokeNames = (line: string): readonly string[] => [...line.matchAll(/\{([^{}]+)\}|(.)/gsu)].map(([, name, char = '']) => name ?? (char === ' ' ? '空格' : char));

/** What a terminal sends for each key. @throws Error for a name that is no key. */
export const strokesOf = (line: string): readonly string[] => strokeNames(line).flatMap((name) => pressesOf(name));
