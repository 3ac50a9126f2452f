import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { GridFrame } from '@/components/kit/GridFrame';
import { Heatmap } from '@/components/kit/Heatmap';
import type { Domain, Matrix } from '@/components/kit/matrix';
import { OverPicture } from '@/components/kit/OverPicture';
import type { Picture } from '@/components/kit/picture';
import styles from './LearnedAttention.module.css';

interface Props {
  readonly name: string;
  /** What is drawn, in Chinese. */
  readonly label: string;
  readonly values: ReadonlySignal<Matrix | undefined>;
  readonly domain: ReadonlySignal<Domain>;
  readonly unit?: string | undefined;
  readonly over: ReadonlySignal<boolean>;
  readonly picture: ReadonlySignal<Picture | undefined>;
  /** Slot: the door's picture. */
  readonly ground?: ComponentChildren;
  /** Slot: the map made at build time; undefined once it is not what the state asks for. */
  readonly still?: ComponentChildren;
  readonly side: number;
  /** The query to be framed. */
  readonly query?: number | undefined;
  /** Numbers under the map. */
  readonly children?: ComponentChildren;
}

/** One head's numbers over the tokens of the picture. */
export function TokenMap(props: Props) {
  const { name, label, values, domain, unit, over, picture, ground, still, side, query, children } = props;
  return (
    <div class={styles.map}>
      <p class={styles.name}>{name}</p>
      <OverPicture over={over} picture={picture} still={ground}>
        <Heatmap
          label={label} values={values} palette="sequential" domain={domain} unit={unit} digits={2}
          still={still ?? <p class={styles.waiting}>还没有算</p>} over={<GridFrame side={side} cell={query} />}
        />
      </OverPicture>
      <p class={styles.numbers}>{children}</p>
    </div>
  );
}
