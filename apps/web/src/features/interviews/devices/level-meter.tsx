import { useEffect, useRef, useState } from 'react';
import { words } from '../../../words/en.ts';
import { levelOf } from '../speech/level.ts';

const { devices: text } = words;
/** A voice, not the room. */
const VOICE = 0.35;
/** For screen readers, and for whoever wants nothing to move, this often is enough. */
const CALM_MS = 500;

/** How loud the microphone is, as it is heard; says once that a voice was there. */
export const LevelMeter = ({ stream }: { stream: MediaStream }) => {
  const bar = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState(false);
  const [value, setValue] = useState(0);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    let told = 0;
    let loudest = 0;
    const measure = (now: number) => {
      analyser.getFloatTimeDomainData(samples);
      const level = levelOf(Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767));
      loudest = Math.max(loudest, level);
      const isDue = now - told >= CALM_MS;
      if (isDue || !still) bar.current?.style.setProperty('--level', (still ? loudest : level).toFixed(2));
      if (isDue) {
        setValue(Math.round(loudest * 100));
        if (loudest > VOICE) setHeard(true);
        told = now;
        loudest = 0;
      }
      frame = requestAnimationFrame(measure);
    };
    frame = requestAnimationFrame(measure);
    const wake = () => {
      if (!document.hidden) void context.resume();
    };
    document.addEventListener('visibilitychange', wake);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return (
    <div className="grid gap-1.5">
      <meter className="sr-only" aria-label={text.level} min={0} max={100} value={value} />
      <div aria-hidden="true" className="h-3 overflow-hidden rounded-full border border-edge bg-sunken">
        <div ref={bar} className="h-full bg-accent" style={{ width: 'calc(var(--level, 0) * 100%)' }} />
      </div>
      <p role="status" className="text-sm text-muted">
        {heard ? text.heard : text.saySomething}
      </p>
    </div>
  );
};
