import { Link } from 'react-router';
import { words } from '../words/en.ts';
import { buttonClass } from './button.tsx';
import { PageTitle } from './layout.tsx';

/** Where an address leads nowhere, or to what is gone or somebody else's. */
export const NotFound = () => (
  <div className="grid justify-items-start gap-5 py-8">
    <PageTitle lead={words.notFound.text}>{words.notFound.title}</PageTitle>
    <Link to="/" className={buttonClass('primary')}>
      {words.notFound.back}
    </Link>
  </div>
);
