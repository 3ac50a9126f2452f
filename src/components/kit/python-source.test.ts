import { describe, expect, test } from 'vitest';
import { pythonBlock, withoutDocstring } from './python-source.ts';

const source = 'A = 1\n\n\ndef f(x,\n      y):\n    """Add.\n\n    Both.\n    """\n    return x + y\n\n\nclass B(C):\n    z = 2\n';

describe('a block of a Python module', () => {
  test('ends where the next one begins, or with the file', () => {
    expect(pythonBlock(source, 'def f(', 'm.py')).toBe('def f(x,\n      y):\n    """Add.\n\n    Both.\n    """\n    return x + y');
    expect(pythonBlock(source, 'class B(C)', 'm.py')).toBe('class B(C):\n    z = 2');
  });

  test('can be shown without its docstring', () => {
    expect(withoutDocstring(pythonBlock(source, 'def f(', 'm.py'))).toBe('def f(x,\n      y):\n    return x + y');
  });

  test('that is gone is named with its file', () => {
    expect(() => pythonBlock(source, 'def g(', 'm.py')).toThrow(/m\.py 里找不到 def g\(/);
  });
});
