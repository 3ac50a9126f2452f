import { useState } from 'preact/hooks';
import { ModelRunner, type ModelHandle, type OpenModel } from './model-runner';

export type { ModelHandle, RunRequest, ShownError, WidgetState } from './model-runner';

/** The runtime's code is fetched with the first run, not before. */
const openOnDemand: OpenModel = async (id, options) => {
  const { openModel } = await import('@/lib/runtime/open-model');
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
