/** Keys that a phone lacks or the browser keeps for itself, as the characters that a terminal sends. */
export interface ScreenKey {
  readonly label: string;
  /** In words, for screen readers and as a hint. */
  readonly name: string;
  readonly sends: string;
}

const ESC = '\u001b';
const DEL = '\u007f';

/** What Ctrl with this letter (or @ [ \ ] ^ _ ?) sends. */
export const control = (letter: string): string => (letter === '?' ? DEL : String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f));
/** What Alt with this key sends: as if Esc came before. */
export const alt = (key: string): string => `${ESC}${key}`;

export const screenKeys: readonly ScreenKey[] = [
  { label: 'Tab', name: 'Tab，补全', sends: '\t' },
  { label: 'Esc', name: 'Esc', sends: ESC },
  { label: '↑', name: '上一条历史', sends: `${ESC}[A` },
  { label: '↓', name: '下一条历史', sends: `${ESC}[B` },
  { label: '←', name: '左移一个字符', sends: `${ESC}[D` },
  { label: '→', name: '右移一个字符', sends: `${ESC}[C` },
  { label: 'Ctrl+A', name: '到行首', sends: control('A') },
  { label: 'Ctrl+E', name: '到行尾', sends: control('E') },
  { label: 'Ctrl+W', name: '删到前一个空白', sends: control('W') },
  { label: 'Alt+⌫', name: '删前一个词', sends: alt(DEL) },
  { label: 'Ctrl+U', name: '删到行首', sends: control('U') },
  { label: 'Ctrl+K', name: '删到行尾', sends: control('K') },
  { label: 'Ctrl+R', name: '搜历史', sends: control('R') },
  { label: 'Ctrl+L', name: '清屏', sends: control('L') },
  { label: 'Ctrl+C', name: '中断', sends: control('C') },
  { label: 'Ctrl+D', name: '输入结束', sends: control('D') },
  { label: 'Ctrl+Z', name: '挂起', sends: control('Z') },
];

/** Modifiers that stay down for one key, for who cannot hold them. */
export type Modifier = 'Ctrl' | 'Alt';

/** What a key sends while the modifiers are down; more than one character, as after a paste, is left alone. */
export function withModifiers(text: string, down: readonly Modifier[]): string {
  if (!/^.$/su.test(text)) return text;
  const held = down.includes('Ctrl') && /[a-z@[\\\]^_?]/i.test(text) ? control(text) : text;
  return down.includes('Alt') ? alt(held) : held;
}

/** Firefox can hand a character of two units over in halves: what is whole now, and the half that waits for the next. */
export function wholeCharacters(half: string, text: string): readonly [whole: string, half: string] {
  const all = half + text;
  return /[\ud800-\udbff]$/.test(all) ? [all.slice(0, -1), all.slice(-1)] : [all, ''];
}

/** Leaves the terminal, as Tab belongs to bash there. */
export const LEAVE_KEY = 'F6';

/** Keys that copy what is marked: with Ctrl+Shift, or without Shift as long as something is marked. */
export function isCopy({ ctrlKey, shiftKey, code, type }: Pick<KeyboardEvent, 'ctrlKey' | 'shiftKey' | 'code' | 'type'>, isMarked: boolean): boolean {
  return type === 'keydown' && ctrlKey && code === 'KeyC' && (shiftKey || isMarked);
}
