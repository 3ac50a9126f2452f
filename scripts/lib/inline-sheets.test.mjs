import { describe, expect, it } from 'vitest';
import { inlinePage } from './inline-sheets.mjs';

const sheets = { '/a.css': '@layer base{a{color:red}}', '/b.css': 'b{}' };
const page = '<head><link rel="icon" href="/i.svg"><link rel="stylesheet" href="/a.css"><title>t</title><link rel="stylesheet" href="/b.css"></head>';

describe('inlinePage', () => {
  it('puts all sheets, in their order, where the first one was linked', () => {
    expect(inlinePage(page, (href) => sheets[href])).toBe(
      '<head><link rel="icon" href="/i.svg"><style>@layer base{a{color:red}}\nb{}</style><title>t</title></head>',
    );
  });

  it('leaves a page without sheets as it is', () => {
    expect(inlinePage('<head></head>', () => '')).toBe('<head></head>');
  });

  it('refuses CSS that would end its own element', () => {
    expect(() => inlinePage(page, () => 'a::after{content:"</style>"}')).toThrow('</style');
  });
});
