/** Where a piece may end, best first: a sentence, a clause, a word. */
const BREAKS = [/[.!?…]["”’)]?\s+/g, /[,;:–—]\s+/g, /\s+/g];

const lastBreak = (text: string, most: number): number => {
  const head = text.slice(0, most + 1);
  for (const pattern of BREAKS) {
    const ends = [...head.matchAll(pattern)]
      .map((match) => match.index + match[0].length)
      .filter((end) => end <= most + 1);
    const last = ends.at(-1);
    if (last !== undefined && last > most / 3) return last;
  }
  return most;
};

/** A text in pieces of at most `most` characters, cut where a voice may take breath; nothing but white space is lost. */
export const piecesOf = (text: string, most: number): string[] => {
  const pieces: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (rest.length > most) {
    const end = lastBreak(rest, most);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
};
