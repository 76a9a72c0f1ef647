import { expect, it } from 'vitest';
import type { Player, ReadingEvents } from './reading.ts';
import { readByServer } from './reading.ts';
import { chooseBrowserVoice, chooseReader, fromSentence, hasVoice, readByEither } from './voices.ts';

const voice = (lang: string, localService = true, isDefault = false) => ({ lang, localService, default: isDefault });

it("the server's voice reads where it has one, and the browser's only fills in", () => {
  expect(chooseReader(true, voice('en'))).toEqual({ usable: true, first: 'server', second: 'browser' });
  expect(chooseReader(true, undefined)).toEqual({ usable: true, first: 'server', second: undefined });
  expect(chooseReader(false, voice('en'))).toEqual({ usable: true, first: 'browser', second: undefined });
  expect(chooseReader(false, undefined)).toMatchObject({ usable: false, first: undefined });
  expect(chooseReader(undefined, voice('en'))).toMatchObject({ usable: undefined, first: undefined });
});

it("an English voice of the server does not read a German interview; the browser's German one does", () => {
  const synthesis = { usable: true, driver: 'flite', reason: '', voices: ['slt'], languages: ['en'] };
  const readerOf = (server: boolean) => chooseReader(server, chooseBrowserVoice('de-AT', [voice('de-DE')])).first;
  expect(readerOf(hasVoice({ synthesis }, 'de-AT'))).toBe('browser');
  expect(readerOf(hasVoice({ synthesis: { ...synthesis, languages: ['en', 'de'] } }, 'de-AT'))).toBe('server');
  expect(hasVoice({ synthesis: { ...synthesis, languages: ['de'], usable: false } }, 'de')).toBe(false);
});

it("a browser's voice speaks the interview's language, and no text leaves the device for it", () => {
  const remote = voice('de-DE', false, true);
  expect(chooseBrowserVoice('de', [voice('en-US', true, true), remote])).toBeUndefined();
  const austrian = voice('de_AT');
  expect(chooseBrowserVoice('de', [remote, voice('en-US'), austrian])).toBe(austrian);
});

it('of several voices the very region comes first, then the one that the person chose', () => {
  const [american, british] = [voice('en-US', true, true), voice('en_GB')];
  expect(chooseBrowserVoice('en-GB', [american, british])).toBe(british);
  expect(chooseBrowserVoice('en', [british, american])).toBe(american);
  expect(chooseBrowserVoice('en-AU', [british, voice('en-US')])).toBe(british);
});

it('the rest of a text begins with the sentence that was reached; counted otherwise, all of it is read', () => {
  expect(fromSentence('One. Two? Three!', 'en', { at: 1, of: 3 })).toBe('Two? Three!');
  expect(fromSentence('One. Two? Three!', 'en', { at: 1, of: 2 })).toBe('One. Two? Three!');
});

/** A server's voice whose second sentence does not come, and a browser's that only notes what it is given. */
const setUp = () => {
  const players: Player[] = [];
  const said: string[] = [];
  const events: ReadingEvents = { onSound: () => void said.push('sound'), onEnd: () => void said.push('end') };
  const sounds = {
    load: async (_text: string, _language: string, sentence: number) => {
      if (sentence > 0) throw new Error('the voice is gone');
      return { sound: new Blob(), sentences: 2 };
    },
    player: () => {
      const player: Player = {
        ...{ onplaying: null, onended: null, onerror: null },
        ...{ play: async () => undefined, pause: () => undefined },
      };
      players.push(player);
      return { player, release: () => undefined };
    },
  };
  const reading = readByEither(
    'First this. Then that.',
    'en',
    events,
    (told) => readByServer('First this. Then that.', 'en', told, sounds),
    (rest) => {
      said.push(rest);
      return {
        pause: () => void said.push('pause'),
        resume: () => void said.push('resume'),
        stop: () => void said.push('stop'),
      };
    },
  );
  const first = async () => {
    await expect.poll(() => players.length).toBe(1);
    return () => players[0]?.onended?.({} as never);
  };
  return { reading, said, first };
};

it("where the server's voice fails in the middle, the browser's goes on with the next sentence", async () => {
  const { reading, said, first } = setUp();
  (await first())();
  await expect.poll(() => said).toEqual(['Then that.']);
  reading.pause();
  reading.resume();
  reading.stop();
  expect(said).toEqual(['Then that.', 'pause', 'resume', 'stop']);
});

it('a voice that fails while it is held back is taken over when it may go on, and not at all once it was stopped', async () => {
  const held = setUp();
  const endHeld = await held.first();
  held.reading.pause();
  endHeld();
  await new Promise((resolve) => setImmediate(resolve));
  expect(held.said).toEqual([]);
  held.reading.resume();
  expect(held.said).toEqual(['Then that.']);

  const over = setUp();
  const endOver = await over.first();
  over.reading.stop();
  endOver();
  await new Promise((resolve) => setImmediate(resolve));
  over.reading.resume();
  expect(over.said).toEqual([]);
});
