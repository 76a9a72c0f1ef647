/** The first that runs of the app, while the rest of it is still on its way: one wait instead of three. */
import { askEarly } from './access.ts';
import { fetchPage, firstReadsOf } from './pages.ts';

askEarly(firstReadsOf(window.location.pathname));
fetchPage(window.location.pathname);
