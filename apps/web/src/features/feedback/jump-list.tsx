import type { ReportTurn } from '@talentsync/contracts';
import type { MouseEvent } from 'react';
import { report as text } from '../../words/en/report.ts';
import { showScore } from '../../words/format.ts';
import { toneOf } from './tone.ts';

const COLOURS = { good: 'text-good', accent: 'text-accent', warn: 'text-warn' };

/** Unfolds the question before the focus goes to it. */
const open = (number: number) => (event: MouseEvent) => {
  const card = document.getElementById(`question-${number}`);
  if (!(card instanceof HTMLDetailsElement)) return;
  event.preventDefault();
  card.open = true;
  card.scrollIntoView();
  card.querySelector('summary')?.focus({ preventScroll: true });
};

/** All questions with their scores on one line; it stays in sight while one reads. */
export const JumpList = ({ groups }: { groups: ReportTurn[][] }) => (
  <nav aria-label={text.jump} className="no-print sticky top-0 z-10 -mx-4 min-w-0 bg-page px-4 py-2 sm:mx-0 sm:px-0">
    <ol className="-m-1 flex gap-2 overflow-x-auto p-1 [scrollbar-width:none]">
      {groups.map((turns, index) => {
        const score = turns.find((turn) => turn.score !== null)?.score ?? null;
        return (
          <li key={turns[0]?.turnId}>
            <a
              href={`#question-${index + 1}`}
              onClick={open(index + 1)}
              className="relative flex min-h-11 items-center gap-2 rounded-xl border border-edge bg-card px-3 whitespace-nowrap hover:border-accent"
            >
              <span className="text-sm text-muted">
                <span className="sr-only">{text.jumpTo} </span>
                {index + 1}
              </span>
              <span className={`font-semibold tabular-nums ${score === null ? 'text-muted' : COLOURS[toneOf(score)]}`}>
                {score === null ? '–' : showScore(score)}
                <span className="sr-only"> {score === null ? text.none : text.outOf}</span>
              </span>
            </a>
          </li>
        );
      })}
    </ol>
  </nav>
);
