/** Keys by name (“Ctrl+W”, “Alt+⌫”, “Ctrl+X Ctrl+E”), what a terminal sends for them, and what bash's `bind` calls them. */
import { graphemesOf } from '@/lib/format/graphemes';

const ESC = '\u001b';
const DEL = '\u007f';

const NAMED: Readonly<Record<string, string>> = {
  'Tab': '\t', 'Enter': '\r', 'Esc': ESC, '⌫': DEL, '空格': ' ', '↑': `${ESC}[A`, '↓': `${ESC}[B`, '→': `${ESC}[C`, '←': `${ESC}[D`, 'Ctrl+[': ESC,
  'Home': `${ESC}[H`, 'End': `${ESC}[F`, 'Delete': `${ESC}[3~`, 'Shift+PageUp': `${ESC}[5;2~`, 'Shift+PageDown': `${ESC}[6;2~`,
};

const controlOf = (letter: string): string => String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);

function sentBy(name: string): string {
  const named = NAMED[name];
  if (named !== undefined) return named;
  if (name.startsWith('Alt+')) return ESC + sentBy(name.slice(4).replace(/^[A-Z]$/, (letter) => letter.toLowerCase()));
  if (name.startsWith('Ctrl+') && name.length === 6) return controlOf(name.slice(5));
  if (/^.$/su.test(name)) return name;
  throw new Error(`不认识的键 ${name}。写成 Ctrl+W、Alt+B、Tab 或一个字符。`);
}

/** What a terminal sends, press by press. @throws Error for a name that is no key. */
export const pressesOf = (keys: string): readonly string[] => keys.split(' ').map(sentBy);

/** In the notation of bash's `bind -p`, such as `\C-x\C-e` or `\e\C-?`. */
export function bindName(keys: string): string {
  return Array.from(pressesOf(keys).join(''), (char) => {
    if (char === ESC) return '\\e';
    if (char === DEL) return '\\C-?';
    if (char < ' ') return `\\C-${String.fromCharCode(char.charCodeAt(0) + 64).toLowerCase()}`;
    return char === '\\' || char === '"' ? `\\${char}` : char;
  }).join('');
}

const BY_SENT = new Map(Object.entries(NAMED).filter(([name]) => name !== 'Ctrl+[').map(([name, sent]) => [sent, name]));

function nameOf(sent: string): string {
  const named = BY_SENT.get(sent);
  if (named !== undefined) return named;
  if (sent.length > 1 && sent.startsWith(ESC)) return `Alt+${nameOf(sent.slice(1)).replace(/^[a-z]$/, (letter) => letter.toUpperCase())}`;
  if (sent < ' ') return `Ctrl+${String.fromCharCode(sent.charCodeAt(0) + 64)}`;
  return sent;
}

/** The names of what was typed: one for each key, one for each character of a pasted text. */
export function namesOf(sent: string): readonly string[] {
  if (sent.startsWith(ESC)) return [nameOf(sent)];
  return graphemesOf(sent).map(nameOf);
}
