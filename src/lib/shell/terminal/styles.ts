/**
 * xterm writes its colours into <style> elements, which the page's CSP forbids, empty ones too. It gets
 * inert elements whose text goes into a constructed style sheet instead: that is script, not inline style.
 */
const XHTML = 'http://www.w3.org/1999/xhtml';

function styleElement(): HTMLElement {
  const element = document.createElementNS(XHTML, 'template');
  const sheet = new CSSStyleSheet();
  let text = '';
  Object.defineProperty(element, 'textContent', {
    get: () => text,
    set: (value: string) => {
      text = value;
      sheet.replaceSync(value);
    },
  });
  Object.defineProperty(element, 'remove', {
    value: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      Element.prototype.remove.call(element);
    },
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return element;
}

/**
 * xterm colours the letters of a row by a style attribute, an inline style for the CSP; the same text
 * through the object model is none. It makes those spans with the global document, so all spans get it.
 */
function allowSpanStyles(): void {
  Object.defineProperty(HTMLSpanElement.prototype, 'setAttribute', {
    configurable: true,
    value(this: HTMLSpanElement, key: string, value: string) {
      if (key === 'style') this.style.cssText = value;
      else Element.prototype.setAttribute.call(this, key, value);
    },
  });
}

/**
 * Runs `open`, which makes a terminal, without inline styles. xterm has an option for its document, but
 * parts of it ask the global one all the same; so that one is lent for the moment of opening.
 */
export function withoutInlineStyles(open: () => void): void {
  allowSpanStyles();
  Object.defineProperty(document, 'createElement', {
    configurable: true,
    value: (name: string) => (name === 'style' ? styleElement() : document.createElementNS(XHTML, name)),
  });
  try {
    open();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}
