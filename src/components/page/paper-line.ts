/** One paper as lists show it. */
export interface PaperLine {
  readonly key: string;
  readonly title: string;
  readonly titleZh?: string | undefined;
  readonly authors: readonly string[];
  readonly authorsZh?: readonly string[] | undefined;
  readonly affiliation?: string | undefined;
  readonly year: number;
  readonly venue: string;
  readonly category: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** Address and title of the note about this paper. */
  readonly note?: { readonly href: string; readonly title: string } | undefined;
}
