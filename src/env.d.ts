/// <reference types="astro/client" />

import 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    /** Hydrates when the reader turns to the widget; see src/lib/notes/client-reader/directive.ts. */
    'client:reader'?: boolean;
  }
}
