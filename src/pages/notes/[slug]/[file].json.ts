/** What the words of a note's commands are: the page fetches it when the reader first moves. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { notesWithCommands, noteWords } from '@/lib/shell/words/note-words';

export const getStaticPaths = (() => notesWithCommands().map((slug) => ({
  params: { slug, file: noteWords(slug).file.replace('.json', '') },
  props: { slug },
}))) satisfies GetStaticPaths;

export const GET: APIRoute<{ slug: string }> = ({ props }) => Response.json(noteWords(props.slug).sentences);
