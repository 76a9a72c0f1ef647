import { Component, type ReactNode } from 'react';
import { buttonClass } from './ui/button.tsx';
import { words } from './words/en.ts';

/** The last resort: a page that throws is replaced by words and a way on, never by a blank sheet. */
export class Failure extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="mx-auto max-w-xl px-4 py-16">
        <div role="alert" className="grid justify-items-start gap-4">
          <h1 className="text-2xl font-bold">{words.failed.title}</h1>
          <p className="text-muted">{words.failed.text}</p>
          <button type="button" className={buttonClass('primary')} onClick={() => window.location.reload()}>
            {words.failed.reload}
          </button>
        </div>
      </main>
    );
  }
}
