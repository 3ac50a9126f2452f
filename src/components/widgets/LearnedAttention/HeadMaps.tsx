import { useComputed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Domain } from '@/components/kit/matrix';
import { formatNumber } from '@/lib/format/format';
import { domainsOf, EVEN_ALLOCATION, mapsOf, networkNames, tokenName, type Maps } from './figure';
import { attentionRow, normalisedEntropy, type Architecture, type Concentration, type Head } from './learned-attention';
import { QueryPicker } from './QueryPicker';
import { TokenMap } from './TokenMap';
import type { SeenPicture } from './use-seen';
import styles from './LearnedAttention.module.css';

/** Slots of the door: its picture, and the three maps of its head. */
export interface Stills {
  readonly picture?: ComponentChildren;
  readonly competition?: ComponentChildren;
  readonly allocation?: ComponentChildren;
  readonly attention?: ComponentChildren;
}

interface State {
  readonly over: Signal<boolean>;
  readonly shared: Signal<boolean>;
  readonly untouched: ReadonlySignal<boolean>;
  readonly chosen: ReadonlySignal<Head>;
  readonly query: ReadonlySignal<number | undefined>;
  readonly pick: (token: number) => void;
}

interface Props extends Stills {
  readonly architecture: Architecture;
  readonly state: State;
  readonly seen: ReadonlySignal<SeenPicture | undefined>;
  readonly one: ReadonlySignal<Concentration | undefined>;
}

/** Unit of the shares: 1 is the uniform one. */
const TIMES = '倍';

/** Entropy of what is drawn: of one query's row, or the mean over all rows. */
function attentionEntropy({ seen, one, state }: Props): number | undefined {
  const query = state.query.value;
  if (query === undefined) return one.value?.rows;
  return seen.value && normalisedEntropy(attentionRow(seen.value, state.chosen.value, query));
}

/** Signals of one map and its colour scale. */
function useMap(maps: ReadonlySignal<Maps | undefined>, shared: ReadonlySignal<boolean>, which: keyof Maps) {
  const values = useComputed(() => maps.value?.[which]);
  const domain = useComputed<Domain>(() => (maps.value ? domainsOf(maps.value, shared.value)[which] : [0, 1]));
  return { values, domain };
}

function Measured({ value }: { readonly value: number | undefined }) {
  return <span class="measured">{value === undefined ? '…' : formatNumber(value, 3)}</span>;
}

/** Both networks' maps of the chosen head. */
export function HeadMaps(props: Props) {
  const { architecture: { side }, state, seen, one } = props;
  const maps = useComputed(() => seen.value && mapsOf(seen.value, state.chosen.value, state.query.value));
  const competition = useMap(maps, state.shared, 'competition');
  const allocation = useMap(maps, state.shared, 'allocation');
  const attention = useMap(maps, state.shared, 'attention');
  const picture = useComputed(() => seen.value?.picture);
  const query = state.query.value;
  const map = { over: state.over, picture, ground: props.picture, side };
  const still = (slot: ComponentChildren) => (state.untouched.value ? slot : undefined);
  const whose = query === undefined ? '所有查询平均' : `${tokenName(query, side)}的查询`;
  return (
    <div class={styles.maps}>
      <TokenMap
        {...map} {...competition} name={`${networkNames.flow}：竞争`} unit={TIMES} still={still(props.competition)}
        label="竞争：每个源 token 得到的份额是均匀份额的几倍"
      >
        归一化熵 <Measured value={one.value?.competition} />，均匀是 1
      </TokenMap>
      <TokenMap
        {...map} {...allocation} query={query} name={`${networkNames.flow}：分配`} still={still(props.allocation)}
        label="分配：每个汇 token 收下的比例"
      >
        <Measured value={one.value?.allocation[0]} />–<Measured value={one.value?.allocation[1]} />，均匀是 {formatNumber(EVEN_ALLOCATION, 3)}
      </TokenMap>
      <TokenMap
        {...map} {...attention} query={query} name={`${networkNames.softmax}：注意力`} unit={TIMES} still={still(props.attention)}
        label={`注意力：${whose}，每个源 token 得到的份额是均匀份额的几倍`}
      >
        {query === undefined ? '每行的归一化熵，平均 ' : '这一行的归一化熵 '}<Measured value={attentionEntropy(props)} />，均匀是 1
      </TokenMap>
      <div class={styles.map}>
        <p class={styles.name}>查询：谁在看</p>
        <QueryPicker picture={picture} side={side} query={query} onPick={state.pick} still={props.picture} />
        <p class={styles.numbers}>{query === undefined ? '点按图片或用方向键选一个 token' : `${tokenName(query, side)}。竞争不随查询变`}</p>
      </div>
    </div>
  );
}
