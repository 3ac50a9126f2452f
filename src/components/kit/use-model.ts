import { useState } from 'preact/hooks';
import { fetchCode } from './fetch-code';
import type { ModelHandle } from './model-handle';
import { ModelRunner, type OpenModel } from './model-runner';

export type { ModelHandle, Results, RunRequest, WidgetState } from './model-handle';

/** The runtime's code is fetched with the first run, not before. */
const openOnDemand: OpenModel = async (id, options) => {
  const { openModel } = await fetchCode(() => import('@/lib/runtime/open-model'), '运行库');
  return openModel(id, options);
};

/** Several models that run one after another on the same inputs; see ModelHandle. */
export function useModels(ids: readonly string[]): ModelHandle {
  return useState(() => new ModelRunner(ids, openOnDemand))[0];
}

/** One model, such as 'convmixer/k9'; nothing loads before the first run. */
export function useModel(id: string): ModelHandle {
  return useModels([id]);
}
