import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { words } from '../words/en.ts';
import { buttonClass } from './button.tsx';

/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark';
const KEY = 'talentsync.theme';
const ORDER: Theme[] = ['system', 'light', 'dark'];
const ICONS = { system: Monitor, light: Sun, dark: Moon };
const listeners = new Set<() => void>();

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

/** What is worn now, and how to change it: all who ask see the same. */
export const useTheme = (): [Theme, (theme: Theme) => void] => {
  const theme = useSyncExternalStore((listen) => {
    listeners.add(listen);
    return () => listeners.delete(listen);
  }, read);
  const change = (chosen: Theme) => {
    localStorage.setItem(KEY, chosen);
    apply(chosen);
    for (const listen of listeners) listen();
  };
  return [theme, change];
};

/** Goes round: system, light, dark. Its name says what is on. */
export const ThemeButton = () => {
  const [theme, change] = useTheme();
  const Icon = ICONS[theme];
  const name = `${words.theme.label}: ${words.theme[theme]}`;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className={`${buttonClass('quiet')} -mr-2.5 min-w-11 px-0`}
      onClick={() => change(ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system')}
    >
      <Icon aria-hidden="true" />
    </button>
  );
};
