import { signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fetchFile } from '@/lib/delivery/files';
import { ARTIST_NAMES, ARTISTS, type Artist } from '@/lib/models/artists';
import { Choice } from './Choice';
import { fetchCode } from './fetch-code';
import type * as List from './held-out-list';
import type { Picture } from './picture';
import type * as Urls from './sheet-url';
import styles from './picture.module.css';

type Emoji = List.HeldOutEmoji;
type Sheets = typeof List & typeof Urls;

/** The list and the sheets' addresses, fetched with the first open grid and kept for the page. */
const loaded = signal<Sheets | undefined>(undefined);
/** Addresses of the sheets' verified bytes. */
const pictures = signal<Partial<Record<Artist, string>>>({});
const missing = signal('');
const fetchParts = () => Promise.all([import('./held-out-list'), import('./sheet-url')]);

async function load(artist: Artist): Promise<void> {
  missing.value = '';
  try {
    const [list, urls] = await fetchCode(fetchParts, 'emoji 的清单');
    loaded.value = { ...list, ...urls };
    if (pictures.peek()[artist] !== undefined) return;
    const sheet = await fetchFile(urls.sheetUrl(artist), 'emoji 图');
    pictures.value = { ...pictures.peek(), [artist]: URL.createObjectURL(sheet) };
  } catch (error) {
    missing.value = error instanceof Error ? error.message : String(error);
  }
}

function Waiting({ artist }: { readonly artist: Artist }) {
  useEffect(() => void load(artist), [artist]);
  if (missing.value === '') return <p class={styles.hint}>正在取 emoji 图</p>;
  return <p class={styles.error}>{missing} <button type="button" onClick={() => void load(artist)}>重试</button></p>;
}

interface Props {
  readonly picture: Signal<Picture | undefined>;
  readonly artist?: Artist | undefined;
  readonly onPick: (text: string, artist: Artist) => void;
}
interface TileProps {
  readonly emoji: Emoji;
  readonly sheets: Sheets;
  readonly picture: string;
  readonly selected: boolean;
  readonly focusable: boolean;
  readonly onPick: () => void;
}

function Tile({ emoji, sheets, picture, selected, focusable, onPick }: TileProps) {
  const { SHEET_COLUMNS: columns, SHEET_ROWS: rows } = sheets;
  const column = emoji.index % columns;
  const row = Math.floor(emoji.index / columns);
  return (
    <button
      type="button" role="option" class={styles.tile} data-index={emoji.index}
      aria-selected={selected} aria-label={emoji.nameZh} title={emoji.nameZh}
      tabIndex={focusable ? 0 : -1} onClick={onPick}
      style={{
        backgroundImage: `url("${picture}")`,
        backgroundSize: `${columns * 100}% ${rows * 100}%`,
        backgroundPosition: `${(100 * column) / (columns - 1)}% ${(100 * row) / (rows - 1)}%`,
      }}
    />
  );
}

/** The tile that an arrow key leads to: beside it, or the nearest one in the next line. */
function neighbour(tiles: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = tiles.indexOf(from);
  if (key === 'ArrowRight') return tiles[at + 1];
  if (key === 'ArrowLeft') return tiles[at - 1];
  if (key === 'Home') return tiles[0];
  if (key === 'End') return tiles.at(-1);
  const here = from.getBoundingClientRect();
  const boxes = tiles.map((tile) => ({ tile, box: tile.getBoundingClientRect() }));
  const beyond = key === 'ArrowDown'
    ? boxes.filter(({ box }) => box.top > here.top + 1)
    : boxes.filter(({ box }) => box.top < here.top - 1).reverse();
  const line = beyond.filter(({ box }) => Math.abs(box.top - (beyond[0]?.box.top ?? 0)) < 1);
  const distance = ({ box }: { box: DOMRect }) => Math.abs(box.left - here.left);
  return line.sort((a, b) => distance(a) - distance(b))[0]?.tile;
}

const KEYS: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  if (list === null || !KEYS.has(event.key) || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  const tiles = [...list.querySelectorAll<HTMLElement>('[role="option"]')];
  neighbour(tiles, event.target, event.key)?.focus();
}

interface GridProps extends Props {
  readonly sheets: Sheets;
  readonly sheet: string;
  readonly by: Artist;
}

function Groups({ sheets, sheet, by, picture, onPick }: GridProps) {
  const list = useRef<HTMLDivElement>(null);
  const focused = useSignal(0);
  const chosen = picture.value?.kind === 'held-out' ? picture.value.text : undefined;
  return (
    <div
      ref={list} class={styles.grid} role="listbox" tabIndex={-1} aria-label="没见过的 emoji，按类别"
      onKeyDown={(event) => { moveFocus(event, list.current); }}
      onFocusCapture={(event) => {
        if (event.target instanceof HTMLElement) focused.value = Number(event.target.dataset['index'] ?? 0);
      }}
    >
      {sheets.HELD_OUT_GROUPS.map(({ id, zh, emoji }) => (
        <div key={id} role="group" aria-label={zh} class={styles.group}>
          <span aria-hidden="true" class={styles.groupName}>{zh}</span>
          <div class={styles.tiles} role="presentation">
            {emoji.map((one) => (
              <Tile
                key={one.index} emoji={one} sheets={sheets} picture={sheet} selected={one.text === chosen}
                focusable={one.index === focused.value} onPick={() => { onPick(one.text, by); }}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** All held-out emoji by class, as one of three artists drew them. */
export function EmojiGrid(props: Props) {
  const by = useSignal<Artist>(props.picture.value?.artist ?? props.artist ?? 'noto');
  const sheets = loaded.value;
  const sheet = pictures.value[by.value];
  if (sheets === undefined) return <Waiting artist={by.value} />;
  const options = ARTISTS.map((value) => ({ value, label: ARTIST_NAMES[value] }));
  return (
    <div class={styles.pick}>
      <Choice label="图标" options={options} value={by} />
      {sheet === undefined
        ? <Waiting artist={by.value} />
        : <Groups {...props} sheets={sheets} sheet={sheet} by={by.value} />}
    </div>
  );
}
