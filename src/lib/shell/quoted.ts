/** A text as one word of a script: bash takes it as it is. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
