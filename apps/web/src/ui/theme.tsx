import { useState } from 'react';
import { words } from '../words/en.ts';

type Theme = 'system' | 'light' | 'dark';
const KEY = 'talentsync.theme';

const read = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

const apply = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

/** Puts on what was chosen before, ahead of the first paint. */
export const startTheme = (): void => apply(read());

export const ThemeChoice = () => {
  const [theme, setTheme] = useState(read);
  return (
    <select
      aria-label={words.theme.label}
      className="min-h-11 rounded-lg border border-line bg-card px-2 text-sm text-muted"
      value={theme}
      onChange={(event) => {
        const chosen = event.target.value as Theme;
        localStorage.setItem(KEY, chosen);
        apply(chosen);
        setTheme(chosen);
      }}
    >
      <option value="system">{words.theme.system}</option>
      <option value="light">{words.theme.light}</option>
      <option value="dark">{words.theme.dark}</option>
    </select>
  );
};
