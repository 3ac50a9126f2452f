/** Turns the theme button: system → light → dark, kept in localStorage, told to figures by `themechange`. */
const order = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof order)[number];

const root = document.documentElement;

const nextChoice = (): ThemeChoice => {
  const at = order.findIndex((choice) => choice === root.dataset['themeChoice']);
  return order[(at + 1) % order.length] ?? 'system';
};

const remember = (choice: ThemeChoice): void => {
  try {
    if (choice === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', choice);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
};

const applyChoice = (choice: ThemeChoice): void => {
  root.dataset['themeChoice'] = choice;
  if (choice === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = choice;
  remember(choice);
  dispatchEvent(new CustomEvent('themechange', { detail: choice }));
};

document.querySelector('.theme-toggle')?.addEventListener('click', () => applyChoice(nextChoice()));
