import type { ReportTurn, TurnRecording } from '@talentsync/contracts';
import { Play, Trash2 } from 'lucide-react';
import { Fragment, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { highlight } from './highlight.ts';
import { momentIn, withWord } from './moment.ts';
import { type Playback, usePlayback } from './use-playback.ts';

const { recording: text } = words;

const Player = ({ playback }: { playback: Playback }) => {
  const { current, player, onLoaded, onFailed } = playback;
  if (current === undefined) return null;
  const shared = {
    ...{ ref: player, src: current.url, controls: true, 'aria-label': text.player },
    ...{ onLoadedMetadata: onLoaded, onError: onFailed },
  };
  return current.mediaType.startsWith('video/') ? (
    <video {...shared} key={current.url} playsInline className="max-h-80 w-full rounded-xl bg-sunken" />
  ) : (
    <audio {...shared} key={current.url} className="w-full" />
  );
};

/** An answer that was recorded: each quote plays its moment, and the word that is being said is marked. */
export const RecordedAnswer = ({
  turn,
  recordings,
  lang,
  onRemoved,
}: {
  turn: ReportTurn;
  recordings: TurnRecording[];
  lang: string;
  onRemoved: () => void;
}) => {
  const playback = usePlayback(recordings);
  const [removing, setRemoving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { word } = playback;
  const remove = () =>
    Promise.all(recordings.map(({ mediaId }) => api.deleteRecording(mediaId))).then(onRemoved, (thrown: unknown) =>
      setProblem(readApiError(thrown).message),
    );
  return (
    <div className="grid gap-2">
      <p lang={lang} className="rounded-xl bg-sunken p-4 leading-relaxed whitespace-pre-wrap">
        {withWord(highlight(turn.answer, turn.evidence), word).map((piece) => {
          const moment = piece.quoted ? momentIn(piece, turn.evidence) : undefined;
          const said = piece.now ? <span className="said-now">{piece.text}</span> : piece.text;
          return (
            <Fragment key={piece.start}>
              {moment !== undefined && (
                <button
                  type="button"
                  lang="en"
                  aria-label={text.playQuote(moment.quote)}
                  className="no-print mx-0.5 inline-grid size-7 cursor-pointer place-items-center rounded-full border border-edge bg-card align-middle text-accent hover:border-accent"
                  onClick={() => playback.play(moment.mediaId, moment.mediaTime)}
                >
                  <Play aria-hidden="true" className="size-3.5 fill-current" />
                </button>
              )}
              {piece.quoted ? <mark>{said}</mark> : <span>{said}</span>}
            </Fragment>
          );
        })}
      </p>
      <div className="no-print grid gap-2">
        <div className="flex flex-wrap gap-2">
          {recordings.map(({ mediaId }, at) => (
            <Button key={mediaId} look="quiet" onClick={() => playback.play(mediaId, 0)}>
              <Play aria-hidden="true" />
              {recordings.length === 1 ? text.play : text.playPart(at + 1)}
            </Button>
          ))}
          <Button look="quiet" onClick={() => setRemoving(true)}>
            <Trash2 aria-hidden="true" />
            {text.remove(recordings.length)}
          </Button>
        </div>
        <Player playback={playback} />
        {playback.failed && <Alert tone="warn">{text.playFailed}</Alert>}
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
      </div>
      <Confirm
        danger
        open={removing}
        title={text.removeAsk(recordings.length)}
        text={text.removeText}
        yes={text.remove(recordings.length)}
        no={words.cancel}
        onYes={() => void remove()}
        onClose={() => setRemoving(false)}
      />
    </div>
  );
};
