import { expect, it } from 'vitest';
import { type Player, readByBrowser, readByServer } from './reading.ts';

const listener = () => {
  const happened: string[] = [];
  return { happened, onSound: () => void happened.push('sound'), onEnd: () => void happened.push('end') };
};

it('a voice of the browser that was held back goes on from the word it had come to, and ends once', () => {
  const spoken: SpeechSynthesisUtterance[] = [];
  const events = listener();
  const reading = readByBrowser('Why did it break?', 'en', events, undefined, {
    synthesis: { speak: (part) => void spoken.push(part), cancel: () => spoken.at(-1)?.onend?.({} as never) },
    utterance: (text) => ({ text }) as SpeechSynthesisUtterance,
  });
  spoken[0]?.onstart?.({} as never);
  spoken[0]?.onboundary?.({ charIndex: 8 } as never);
  reading.pause();
  // What a browser still says of the part that was ended.
  spoken[0]?.onboundary?.({ charIndex: 11 } as never);
  reading.resume();
  expect(spoken.map(({ text }) => text)).toEqual(['Why did it break?', 'it break?']);
  spoken[1]?.onboundary?.({ charIndex: 3 } as never);
  reading.pause();
  reading.resume();
  expect(spoken[2]?.text).toBe('break?');
  spoken[2]?.onend?.({} as never);
  expect(events.happened).toEqual(['sound', 'end']);
});

/** Audio elements that play when a test says so. */
const house = (sentences: number) => {
  const loaded: number[] = [];
  const players: Array<Player & { calls: string[] }> = [];
  return {
    loaded,
    players,
    load: async (_text: string, _language: string, sentence: number) => {
      loaded.push(sentence);
      return { sound: new Blob(), sentences };
    },
    player: () => {
      const calls: string[] = [];
      const player = {
        ...{ calls, onplaying: null, onended: null, onerror: null },
        play: async () => void calls.push('play'),
        pause: () => void calls.push('pause'),
      };
      players.push(player);
      return { player, release: () => void calls.push('release') };
    },
  };
};

it("the server's voice fetches the next sentence while one sounds, and goes on in the middle of it", async () => {
  const [sounds, events] = [house(2), listener()];
  const reading = readByServer('One. Two.', 'en', events, sounds);
  await expect.poll(() => sounds.players.length).toBe(1);
  expect(sounds.loaded).toEqual([0, 1]);
  reading.pause();
  reading.resume();
  expect(sounds.players[0]?.calls).toEqual(['play', 'pause', 'play']);
  sounds.players[0]?.onended?.({} as never);
  await expect.poll(() => sounds.players.length).toBe(2);
  expect(events.happened).toEqual([]);
  sounds.players[1]?.onended?.({} as never);
  await expect.poll(() => events.happened).toEqual(['end']);
});

it('a voice held back between two sentences does not begin the second', async () => {
  const [sounds, events] = [house(2), listener()];
  const reading = readByServer('One. Two.', 'en', events, sounds);
  await expect.poll(() => sounds.players.length).toBe(1);
  reading.pause();
  sounds.players[0]?.onended?.({} as never);
  await expect.poll(() => sounds.players.length).toBe(2);
  expect(sounds.players[1]?.calls).toEqual([]);
  reading.resume();
  expect(sounds.players[1]?.calls).toEqual(['play']);
  reading.stop();
  expect(sounds.players[1]?.calls).toEqual(['play', 'pause']);
});

it('a voice that fails has come to its end', async () => {
  const events = listener();
  const load = async () => Promise.reject(new Error('no voice'));
  readByServer('One.', 'en', events, { ...house(1), load });
  await expect.poll(() => events.happened).toEqual(['end']);
});
