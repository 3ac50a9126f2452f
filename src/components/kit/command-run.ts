/** One run of a command block: what came out in which order, and how it ended. No DOM. */
import type { RunResult } from '@/lib/shell/machine/machine';

export type Stream = 'stdout' | 'stderr';

/** A stretch of output of one stream. */
export interface Piece {
  readonly stream: Stream;
  readonly text: string;
}

export interface CommandOutput {
  readonly pieces: readonly Piece[];
  readonly exitCode: number;
  /** What ended it early, as a sentence; '' when it ended by itself. */
  readonly remark: string;
  /** What a reader may want to know besides: why a tool is not there. */
  readonly hint?: string;
}

/** The pieces with one more; neighbours of the same stream are one. */
export function withPiece(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  if (piece.text === '') return pieces;
  const last = pieces.at(-1);
  if (last?.stream !== piece.stream) return [...pieces, piece];
  return [...pieces.slice(0, -1), { ...last, text: last.text + piece.text }];
}

export const TIME_LIMIT_MS = 10_000;
export const OUTPUT_LIMIT_BYTES = 16_384;

const REMARKS: Readonly<Record<NonNullable<RunResult['why']>, string>> = {
  time: `运行超过 ${TIME_LIMIT_MS / 1000} 秒，已经停下。机器还在，可以改短了再跑。`,
  output: `输出超过 ${OUTPUT_LIMIT_BYTES / 1024} KB，已经停下，上面只是开头。`,
  cancel: '已按要求停下。',
  left: '命令结束了，留在后台的进程也一并停下。',
};

/** The output of a finished run; the order of the pieces is that in which they came. */
export function outputOf(pieces: readonly Piece[], { exitCode, why }: RunResult): CommandOutput {
  return { pieces, exitCode, remark: why === null ? '' : REMARKS[why] };
}

/** So much of an output is laid out in one frame. */
const SLICE_LENGTH = 2048;

/** The output as it grows on the screen, slice by slice; what fits into one is not cut. */
export function growing(output: CommandOutput): readonly CommandOutput[] {
  const length = output.pieces.reduce((sum, { text }) => sum + text.length, 0);
  return Array.from({ length: Math.max(0, Math.ceil(length / SLICE_LENGTH) - 1) }, (_, at) => {
    let left = (at + 1) * SLICE_LENGTH;
    const pieces = output.pieces.flatMap((piece) => {
      const text = piece.text.slice(0, left);
      left -= text.length;
      return text === '' ? [] : [{ ...piece, text }];
    });
    return { ...output, pieces };
  });
}

/** An exit status in words: “退出状态 0” or why it is not. */
export function statusText(exitCode: number): string {
  if (exitCode === 0) return '退出状态 0，成功';
  if (exitCode === 126) return '退出状态 126，找到了但不能执行';
  if (exitCode === 127) return '退出状态 127，找不到这个命令';
  if (exitCode > 128 && exitCode < 160) return `退出状态 ${exitCode}，被信号 ${exitCode - 128} 终止`;
  return `退出状态 ${exitCode}`;
}
