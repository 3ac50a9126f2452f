import type { ReadonlySignal } from '@preact/signals';
import { Swatch } from '@/components/kit/Choice';
import kit from '@/components/kit/readings.module.css';
import { formatNumber } from '@/lib/format/format';
import { series, shareText } from './figure';
import { methods, type Planted } from './source-competition';

/** The legend with the numbers under the cursor. */
export function MethodTable({ now }: { readonly now: ReadonlySignal<Planted> }) {
  const { shift, spreads } = now.value;
  return (
    <table class={kit.table}>
      <caption>s = {formatNumber(shift, 1)} 处</caption>
      <thead><tr><th scope="col">注意力</th><th scope="col">份额</th><th scope="col">行的熵</th></tr></thead>
      <tbody>
        {methods.map((method) => (
          <tr key={method}>
            <th scope="row"><Swatch colour={series[method].colour} />{series[method].label}</th>
            <td class="measured">{shareText(spreads[method].share)}</td>
            <td class="measured">{formatNumber(spreads[method].entropy, 4)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
