/** Okapi BM25 with the usual k1 = 1.2 and b = 0.75, over bare lower-case words: what a search engine does out of the box. */
const K1 = 1.2;
const B = 0.75;

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Scores of all documents for a query, in their order; 0 where no word is shared. */
export type Score = (query: string) => number[];

/** Indexes documents. */
export const createBm25 = (documents: string[]): Score => {
  const counts = documents.map((text) => {
    const count = new Map<string, number>();
    for (const word of words(text)) count.set(word, (count.get(word) ?? 0) + 1);
    return count;
  });
  const lengths = documents.map((text) => words(text).length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const containing = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) containing.set(word, (containing.get(word) ?? 0) + 1);
  const rarity = (word: string): number => {
    const found = containing.get(word) ?? 0;
    return Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
  };
  return (query) =>
    counts.map((count, at) => {
      let score = 0;
      for (const word of new Set(words(query))) {
        const times = count.get(word) ?? 0;
        if (times === 0) continue;
        const norm = 1 - B + (B * (lengths[at] ?? 0)) / average;
        score += (rarity(word) * times * (K1 + 1)) / (times + K1 * norm);
      }
      return score;
    });
};
