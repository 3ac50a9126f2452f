import type { ComponentChildren } from 'preact';
import { TerminalControls } from '@/components/kit/TerminalControls';
import { TerminalFrame } from '@/components/kit/TerminalFrame';
import type { TableData } from '@/components/kit/table';
import { LEAVE_KEY } from '@/components/kit/terminal-keys';
import type { Wiring } from '@/components/kit/terminal-handle';
import { useTerminal } from '@/components/kit/use-terminal';
import { WidgetFigure } from '@/components/kit/WidgetFigure';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Size of what has to be fetched, in words. */
  readonly download: string;
  /** What the machine is made of. */
  readonly table: TableData;
  /** Slot: a session as it looked when the note was made. */
  readonly still?: ComponentChildren;
}

/** The machine's login shell; after a restore its screen is blank until it is asked to redraw. */
const login: Wiring = { connect: ({ login: line }) => line, greeting: '\f' };

/** A terminal with real bash, in a machine that runs on the reader's device. */
export function ShellTerminalView({ id, number, download, table, still }: Props) {
  const terminal = useTerminal(login);
  return (
    <WidgetFigure
      name="ShellTerminal" id={id} number={number} wide pictureless table={table}
      controls={(
        <TerminalControls terminal={terminal} download={download} start="启动终端" started="终端已开">
          <button type="button" data-action="reset" onClick={() => { void terminal.reset(); }}>恢复出厂</button>
        </TerminalControls>
      )}
      caption="真实的 bash 5.2，跑在你的浏览器里的一台小 Linux 机器上。随便试，弄坏了按“恢复出厂”。"
      provenance={<>终端里 Tab 归 bash 用来补全，要离开终端请按 {LEAVE_KEY}。浏览器自己占着 Ctrl+W、Ctrl+T、Ctrl+N，页面收不到；先点“Ctrl”再敲字母，或者全屏。选中文字后按 Ctrl+C 是复制，没有选中时是中断。</>}
    >
      <TerminalFrame terminal={terminal} still={still} />
    </WidgetFigure>
  );
}
