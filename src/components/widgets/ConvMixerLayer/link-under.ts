import { stageIds, type StageId } from './conv-mixer-layer';

/** The tensor that the element under an event is linked to, by its nearest data-link. */
export function linkUnder({ target }: Event): StageId | undefined {
  const linked = target instanceof Element ? target.closest('[data-link]') : null;
  const [first] = linked?.getAttribute('data-link')?.split(' ') ?? [];
  return stageIds.find((id) => id === first);
}
