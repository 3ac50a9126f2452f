import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PICTURE_KEY } from '@/lib/address/address';
import { ARTIST_NAMES, type Artist } from '@/lib/models/artists';
import { DrawPanel } from './DrawPanel';
import { EmojiGrid } from './EmojiGrid';
import { judgeEmoji } from './emoji-text';
import { fetchCode } from './fetch-code';
import { FilePanel } from './FilePanel';
import type { Picture } from './picture';
import { openChooser, type Chooser } from './picture-chooser';
import { takeDrops } from './picture-drop';
import { PictureCanvas } from './PictureCanvas';
import { TypePanel } from './TypePanel';
import { useFollowing } from './use-following';
import { linkProblemOf } from './use-url-state';
import styles from './picture.module.css';

export interface QuickPick {
  readonly text: string;
  readonly nameZh: string;
}

interface Props {
  readonly picture: Signal<Picture | undefined>;
  /** Prefix of ids, unique on the page. */
  readonly id: string;
  /** Held-out emoji offered without opening the grid. */
  readonly quick: readonly QuickPick[];
  /** Slot with the picture of the default. */
  readonly still?: ComponentChildren;
  /** Side of the picture shown, CSS px. */
  readonly size?: number | undefined;
  /** Artist of the quick picks. */
  readonly artist?: Artist | undefined;
}

const PANELS = [
  { key: 'grid', label: '更多 emoji' },
  { key: 'type', label: '自己输入' },
  { key: 'file', label: '上传图片' },
  { key: 'draw', label: '自己画' },
] as const;
type PanelKey = (typeof PANELS)[number]['key'];

/** Chooses without loading decoders or sheets before they are asked for. */
function source() {
  return fetchCode(() => import('./picture-source'), '读图的代码');
}

function pickHeldOut(chooser: Chooser, text: string, artist: Artist): void {
  void chooser.choose(async () => (await source()).heldOutPicture(text, artist));
}

function takeText(chooser: Chooser, text: string): void {
  const judged = judgeEmoji(text);
  if ('message' in judged) chooser.refuse(judged.message);
  else void chooser.choose(async () => (await source()).typedPicture(judged.emoji));
}

function takeFile(chooser: Chooser, file: File | undefined): void {
  if (file !== undefined) void chooser.choose(async () => (await source()).uploadedPicture(file));
}

/** Pictures and emoji may be pasted anywhere in the input; text fields keep their own pasting. */
function paste(chooser: Chooser, event: ClipboardEvent): void {
  const file = event.clipboardData?.files[0];
  const inField = event.target instanceof HTMLInputElement && event.target.type === 'text';
  if (file !== undefined) takeFile(chooser, file);
  else if (!inField) takeText(chooser, event.clipboardData?.getData('text/plain') ?? '');
  if (file !== undefined || !inField) event.preventDefault();
}

/** What the reader looks at, and how hard it is for the networks. */
export function describePicture(picture: Picture): string {
  const noisy = picture.noisy === true ? '。这个浏览器往读出的像素里加了噪声，结果的末几位会和别处不同' : '';
  return `${originOf(picture)}${noisy}`;
}

function originOf({ kind, label, artist }: Picture): string {
  switch (kind) {
    case 'held-out': return `${label}，${artist === undefined ? '' : `${ARTIST_NAMES[artist]} 所画，`}训练时没有见过`;
    case 'typed': return `${label}，由你的系统字体画出：另一套图标，更难`;
    case 'upload': return '你上传的图：不是 emoji，没有标准答案';
    case 'drawn': return '你画的图：没有标准答案';
  }
}

function Quick({ picture, quick, artist = 'noto', chooser }: Props & { readonly chooser: Chooser }) {
  return (
    <div class={styles.quick} role="group" aria-label="没见过的 emoji">
      {quick.map(({ text, nameZh }) => (
        <button
          key={text} type="button" class={styles.glyph} aria-label={nameZh} title={nameZh}
          aria-pressed={picture.value?.kind === 'held-out' && picture.value.text === text}
          onClick={() => { pickHeldOut(chooser, text, artist); }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

interface PanelProps extends Props {
  readonly open: PanelKey;
  readonly chooser: Chooser;
}

function Panel({ open, chooser, picture, artist }: PanelProps) {
  switch (open) {
    case 'grid': return <EmojiGrid picture={picture} artist={artist} onPick={(text, by) => { pickHeldOut(chooser, text, by); }} />;
    case 'type': return <TypePanel onText={(text) => { takeText(chooser, text); }} />;
    case 'file': return <FilePanel onFile={(file) => { takeFile(chooser, file); }} />;
    case 'draw': return <DrawPanel onDraw={(drawing) => chooser.choose(async () => (await source()).drawnPicture(drawing))} />;
  }
}

/** Lets the reader choose, type, paste, upload or draw the picture that the networks get. */
export function EmojiInput(props: Props) {
  const { picture, id, still, size } = props;
  const [chooser] = useState(() => openChooser(picture));
  const open = useSignal<PanelKey | undefined>(undefined);
  const unfolded = useFollowing(open);
  const root = useRef<HTMLDivElement>(null);
  // Before the first frame: a file may have been dropped while the figure slept, and is dropped again at once.
  useLayoutEffect(() => {
    const figure = root.current?.closest<HTMLElement>('figure') ?? root.current;
    return figure === null ? undefined : takeDrops(figure, (file) => { takeFile(chooser, file); });
  }, [chooser]);
  return (
    <div ref={root} class={styles.input} data-takes-files onPaste={(event) => { paste(chooser, event); }}>
      <PictureCanvas picture={picture} size={size} still={still} />
      <div class={styles.choices} data-unsaved>
        <Quick {...props} chooser={chooser} />
        <div class={styles.tabs}>
          {PANELS.map(({ key, label }) => (
            <button
              key={key} type="button" aria-expanded={open.value === key} aria-controls={`${id}-panel`}
              onClick={() => {
                // What was wrong with another way of choosing is no longer what the reader does.
                chooser.message.value = '';
                open.value = open.value === key ? undefined : key;
              }}
            >
              {label}
            </button>
          ))}
        </div>
        <p class={styles.error} role="alert">{chooser.message.value === '' ? linkProblemOf(PICTURE_KEY) : chooser.message}</p>
        <p class={styles.said} role="status" aria-busy={chooser.busy}>
          {picture.value !== undefined && describePicture(picture.value)}
        </p>
      </div>
      <div class={styles.panel} data-unsaved id={`${id}-panel`}>
        {unfolded.value !== undefined && <Panel {...props} open={unfolded.value} chooser={chooser} />}
      </div>
    </div>
  );
}
