/** Errors as readers meet them: what happened and what helps, in Chinese. */

export interface ShownError {
  readonly message: string;
  readonly cure: string;
  readonly retryable: boolean;
}

function isShown(error: unknown): error is ShownError {
  return error instanceof Error && 'cure' in error && 'retryable' in error;
}

/** An error in words for readers; `what` did not work. Errors of the runtime carry their own words. */
export function describeError(error: unknown, what = '模型没有运行成功'): ShownError {
  if (isShown(error)) return { message: error.message, cure: error.cure, retryable: error.retryable };
  const detail = error instanceof Error ? error.message : String(error);
  const cure = '请检查网络后重试；如果仍然失败，请换一个浏览器。';
  return { message: `${what}：${detail}`, cure, retryable: true };
}
