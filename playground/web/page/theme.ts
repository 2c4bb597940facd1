import { useEffect, useState } from 'preact/hooks';

export type Theme = 'light' | 'dark';

const KEPT_AS = 'oops-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The colours in use: the system's until somebody chooses. */
export function useTheme(): [Theme, () => void] {
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEPT_AS));
  const [system, setSystem] = useState<Theme>(dark.matches ? 'dark' : 'light');
  useEffect(() => {
    const follow = () => setSystem(dark.matches ? 'dark' : 'light');
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, []);
  const theme = chosen === 'dark' || chosen === 'light' ? chosen : system;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const toggle = () => {
    const other = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(KEPT_AS, other);
    setChosen(other);
  };
  return [theme, toggle];
}
