import { Circle, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { words } from '../../../words/en.ts';
import { formatFor } from '../recording/formats.ts';

const { devices: text } = words;
/** It stays in memory, so it ends by itself. */
const LONGEST_MS = 30_000;
/** How often there is a look whether something was recorded. */
const PART_MS = 200;

/** A question to try the devices with. What is recorded stays in this page and goes with it. */
export const Rehearsal = ({ tracks, picture }: { tracks: MediaStreamTrack[]; picture: boolean }) => {
  const [recorder, setRecorder] = useState<MediaRecorder>();
  /** Devices may take their time: only what was recorded proves that they work. */
  const [going, setGoing] = useState(false);
  const [url, setUrl] = useState<string>();
  const gone = useRef(false);
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => {
    if (recorder === undefined) return;
    const timer = setTimeout(() => recorder.stop(), LONGEST_MS);
    return () => {
      clearTimeout(timer);
      if (recorder.state !== 'inactive') recorder.stop();
    };
  }, [recorder]);

  const format = typeof MediaRecorder === 'undefined' ? undefined : formatFor(picture ? 'picture' : 'sound');
  if (format === undefined) return <p className="text-sm text-muted">{text.cannotRehearse}</p>;
  const begin = () => {
    const parts: Blob[] = [];
    const made = new MediaRecorder(new MediaStream(tracks), { mimeType: format });
    made.ondataavailable = ({ data }) => {
      if (data.size === 0) return;
      parts.push(data);
      setGoing(true);
    };
    made.onstop = () => {
      if (gone.current) return;
      if (parts.length > 0) setUrl(URL.createObjectURL(new Blob(parts, { type: format })));
      setRecorder(undefined);
    };
    made.start(PART_MS);
    setGoing(false);
    setUrl(undefined);
    setRecorder(made);
  };
  return (
    <section aria-label={text.rehearsal} className="grid gap-3 rounded-xl bg-sunken p-4">
      <p className="font-medium">{text.question}</p>
      <p className="text-sm text-muted">{text.notStored}</p>
      <div>
        {recorder === undefined ? (
          <Button onClick={begin}>
            <Circle aria-hidden="true" />
            {url === undefined ? text.try : text.tryAgain}
          </Button>
        ) : (
          <Button onClick={() => recorder.stop()}>
            <Square aria-hidden="true" />
            {text.stop}
          </Button>
        )}
      </div>
      <span role="status" className="text-sm">
        {recorder !== undefined && going && text.going}
      </span>
      {url !== undefined &&
        (picture ? (
          // biome-ignore lint/a11y/useMediaCaption: one's own words of a moment ago.
          <video src={url} controls playsInline aria-label={text.playback} className="max-h-60 w-full rounded-xl" />
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: one's own words of a moment ago.
          <audio src={url} controls aria-label={text.playback} className="w-full" />
        ))}
    </section>
  );
};
