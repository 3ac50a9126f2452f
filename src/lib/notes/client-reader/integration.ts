import type { AstroIntegration } from 'astro';

/** Adds `client:reader`, the only hydration directive that widgets use (see directive.ts). */
export function clientReader(): AstroIntegration {
  return {
    name: 'notes:client-reader',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => {
        addClientDirective({ name: 'reader', entrypoint: './src/lib/notes/client-reader/directive.ts' });
      },
    },
  };
}
