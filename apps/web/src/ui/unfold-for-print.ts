import { useEffect } from 'react';

/** What is folded on the screen is open on paper, and folded again afterwards. */
export const useUnfoldForPrint = (): void => {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = [];
    const unfold = () => {
      folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open], .no-print)')];
      for (const fold of folded) fold.open = true;
    };
    const foldAgain = () => {
      for (const fold of folded) fold.open = false;
      folded = [];
    };
    window.addEventListener('beforeprint', unfold);
    window.addEventListener('afterprint', foldAgain);
    return () => {
      window.removeEventListener('beforeprint', unfold);
      window.removeEventListener('afterprint', foldAgain);
    };
  }, []);
};
