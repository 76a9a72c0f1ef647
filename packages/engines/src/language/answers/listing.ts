import { stopWords } from '../stop-words.ts';
import type { Token } from '../tokens.ts';

/** English words that make a statement of a row of words: who does, whether, why. Prepositions and articles do not. */
const GLUE = new Set(
  `i you he she it we they me him us them my your his our their is are was were be been am do does did have has had can could
   will would should must may might shall not if because so when then that this these those what who which how why where there
   here get got gets go goes went gone make makes made take takes took put puts come comes came say says said tell tells told look
   looks looked let lets want wants wanted need needs needed see sees saw ask asks asked think thinks thought know knows knew use
   uses used give gives gave someone somebody nobody everybody everyone anyone but until while though although`.split(
    /\s+/,
  ),
);
/** Verbs that claim a thing without doing anything with it: "I use monitoring, I apply retrospectives, I focus on…". */
const CLAIMS = new Set(
  `use uses using apply applies applying focus focuses do does need needs have consider include includes involve leverage implement
   practise practice employ ensure know understand handle manage mention value prioritise prioritize utilise utilize perform conduct
   maintain promote follow support consider`.split(/\s+/),
);
const CLAIM_GLUE = new Set(
  'i we you one always also would will can must should on for it is there to and of the a'.split(' '),
);
const CLAIM_SUBJECTS = new Set('i we you always'.split(' '));
const LONGEST_CLAIM = 8;
const SMALL_WORDS = 0.18;
/** So many bare pieces in a row are a list of keywords; people name three or four things in a breath. */
const RUN = 5;
const LONGEST_PIECE = 7;
/** So many words without a comma or a statement are a list that was not punctuated. */
const LONG_ROW = 11;
const BREAK = /[,.;:/|•\n\r()–—!?]/;
const JOINERS = new Set('and or plus und oder y o et ou e'.split(' '));

/** Whether a piece between two commas says nothing of its own: no subject, no verb of everyday, no reason. */
const bare = (piece: Token[], language: string, stops: Set<string>): boolean => {
  if (piece.length === 0) return false;
  const glue = language.startsWith('en')
    ? piece.filter(({ word }) => GLUE.has(word)).length
    : piece.filter(({ word }) => stops.has(word)).length;
  if (piece.length <= LONGEST_PIECE && glue === 0) return true;
  if (piece.length <= LONGEST_CLAIM && piece.some(({ word }) => CLAIMS.has(word)))
    return piece.every(({ word, stop }) => !stop || CLAIMS.has(word) || CLAIM_GLUE.has(word));
  if (piece.length <= LONGEST_PIECE) return false;
  return (
    piece.length >= LONG_ROW &&
    glue / piece.length < 0.07 &&
    piece.filter(({ stop }) => stop).length / piece.length < 0.25
  );
};

/** For each token whether it stands in a list of keywords rather than in a statement. */
export const findListed = (text: string, tokens: Token[], language: string): Set<Token> => {
  const stops = stopWords(language);
  const listed = new Set<Token>();
  if (stops.size < 10) return listed;
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    if (JOINERS.has(token.word) || (previous !== undefined && BREAK.test(text.slice(previous.end, token.start)))) {
      pieces.push(piece);
      piece = [];
    }
    if (!JOINERS.has(token.word)) piece.push(token);
    previous = token;
  }
  pieces.push(piece);
  let run: Token[][] = [];
  const close = () => {
    const tokens = run.flat();
    const longRow = run.some(({ length }) => length > LONGEST_PIECE);
    // A terse answer ("call for help, SBAR to the doctor") still has its small words; a row of keywords has none.
    const small = tokens.filter(({ word, stop }) => stop && !CLAIMS.has(word) && !CLAIM_SUBJECTS.has(word)).length;
    if ((run.length >= RUN || longRow) && small / tokens.length < SMALL_WORDS)
      for (const token of tokens) listed.add(token);
    run = [];
  };
  for (const next of pieces) {
    if (bare(next, language, stops)) run.push(next);
    else close();
  }
  close();
  // A row without punctuation inside a sentence that begins as one: "I would use rollback monitoring alerting…".
  for (const next of pieces.filter(({ length }) => length >= LONG_ROW)) {
    let row: Token[] = [];
    const end = () => {
      if (row.length >= LONG_ROW && row.filter(({ stop }) => stop).length / row.length < 0.25)
        for (const token of row) listed.add(token);
      row = [];
    };
    for (const token of next) {
      if (language.startsWith('en') ? GLUE.has(token.word) : stops.has(token.word)) end();
      else row.push(token);
    }
    end();
  }
  return listed;
};
