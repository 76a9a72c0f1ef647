/** A table of the results as the page shows it: which columns, and under which names. */
export interface Shown {
  table: string;
  title: string;
  columns: Record<string, string>;
}

export interface Section {
  title: string;
  method: string;
  tables: Shown[];
  /** Tables whose names are not known beforehand, shown like that one. */
  more?: { of: RegExp; like: Shown; title: (table: string) => string };
  limits?: string;
  dropped?: string;
}

const halves = (name: string, title: string, columns: Shown['columns'], of = ''): Shown[] =>
  ['tuning', 'test'].map((part) => ({ table: `${name} ${part}${of}`, title: `${title}, ${part}`, columns }));

const JUDGE = {
  scorer: 'scorer',
  spearman: 'Spearman',
  pairsInOrder: 'pairs in order',
  meanAbsoluteError: 'mean error, bands',
  adequateMinusAdversarial: 'adequate over adversarial',
  simpleMinusGood: 'simple English over fluent',
  hesitantMinusGood: 'hesitant over fluent',
  restatedApart: 'plain from fluent, a pair',
  restatedBeyond: 'such pairs beyond .35',
  notScorable: 'not scorable',
};
const CUES = { cue: 'cue', pairs: 'pairs', apart: 'apart', largest: 'largest difference', mean: 'mean' };
const PADDING = { change: 'change', answers: 'answers', mean: 'mean gain', largest: 'largest', beyond: 'beyond .5' };
const RETRIEVAL = {
  ...{ search: 'search', recallAt1: 'recall@1', recallAt5: 'recall@5', mrr: 'MRR' },
  ...{ mrrOverBm25Low: 'over BM25, from', mrrOverBm25High: 'to' },
};
const FOLLOW_UPS = {
  ...{ chooser: 'chooser', good: 'good asked', bad: 'bad asked', badLow: 'bad, from', badHigh: 'to', none: 'none' },
};
const BY_KIND = { kind: 'kind of answer', answers: 'answers', rating: 'rating', score: 'score' };
const MAKERS = { maker: 'maker', documents: 'documents', macro: 'macro', jobs: 'whole jobs', highlights: 'highlights' };
const READERS = {
  ...{ reader: 'reader', macro: 'macro', jobs: 'whole jobs', companies: 'companies', titles: 'titles', dates: 'dates' },
  ...{ degrees: 'degrees', skills: 'skills', highlights: 'highlights' },
};
const RETRIEVAL_TEST: Shown = { table: 'retrieval test', title: 'Finding, test', columns: RETRIEVAL };

export const SECTIONS: Section[] = [
  {
    title: 'The offline judge',
    method:
      '324 answers to 36 questions in 18 fields (`evals/judge`), 1 to 5, written and rated by somebody who had not seen the rules; halves split by question. Two smaller sets by another author, written and rated before the rules were read, 72 answers to eight questions in eight fields each: rules were mended with **more** in view, **fresh** was measured at the end alone, and nothing was chosen by it. Spearman is over all answers; pairs in order are pairs of answers to the same question. Compared with what anybody would try first. In bands: what separates adequate answers from empty, stuffed, off-topic and injected ones, what the same facts in simple or hesitant words lose against fluent ones (0 is fair), and how far such a pair is apart either way; then the share of pairs beyond .35, and of serious answers not scored at all. Cues of who somebody is (`judge/fixtures/cues.ts`): every two versions of an answer that differ by nothing else are a pair, apart where their scores differ by more than .25. Rules and decisions: [0009](decisions/0009-the-offline-judge.md).',
    tables: [
      ...halves('judge', 'Scorers', JUDGE),
      ...['more', 'fresh'].map((part) => ({ table: `judge ${part}`, title: `Scorers, ${part}`, columns: JUDGE })),
      { table: 'judge test by kind', title: 'By kind of answer, test', columns: BY_KIND },
      { table: 'judge fresh by kind', title: 'By kind of answer, fresh', columns: BY_KIND },
      ...halves('judge', 'Cues of who somebody is', CUES, ' cues'),
      ...halves('judge', 'Padding an adequate answer, and asking twice', PADDING, ' padding'),
      ...halves('raters', 'Two raters', { raters: 'raters', weightedKappa: 'weighted kappa' }),
    ],
    more: {
      of: /^judge test, vectors of /,
      like: { table: 'judge test', title: 'Scorers, test', columns: JUDGE },
      title: (table) => `Scorers, ${table.replace('judge ', '')}`,
    },
    limits:
      'Both raters were language models, blind to each other and to the rules, and the answers are archetypes that are soon recognised: the set tells versions of the judge apart and does not say how well it does on real candidates. Two or three answers of each question are the same facts in another style, so not independent. The test half was scored ten times as versions came and then with every trial of the last round, so that its figures are no longer independent; its texts were never read. In more and fresh the better answers are also the longer ones, so length alone orders them well (.80), and their simple and hesitant answers follow the fluent one closely. The kinds of cues were written before the rules that hear them were mended, and are no longer unseen.',
    dropped:
      'The likeness of an answer to the ideal answer or the key points by a small sentence encoder (correlation with the ratings .11 or less) or by lexical vectors (any share that was tried made the judge worse), nor whether it lies nearer to the ideal answers of other questions, which puts off-topic answers lower and excellent ones in words of their own too. Without ideal answers the judge puts .03 fewer pairs in order in tuning and test, .01 to .02 more in more and fresh ([0014](decisions/0014-finding-and-following-up.md)).',
  },
  {
    title: 'Finding a question by other words',
    method:
      '184 phrasings of 92 questions (`evals/retrieval`) against the English questions of the bank that ships; halves split by question. Recall at 1 and 5, mean reciprocal rank, and 95 % of how far that is from BM25 over text, aliases and tags (bootstrap over phrasings).',
    tables: halves('retrieval', 'Finding', RETRIEVAL),
    more: {
      of: /^retrieval test, vectors of /,
      like: RETRIEVAL_TEST,
      title: (table) => `Finding, ${table.replace('retrieval ', '')}`,
    },
    limits:
      'One author wrote the phrasings before reading the rules. Two of each question are not independent, so the intervals are somewhat wider. The rarities of words were counted over the very bank that is searched. The test half was looked at six times, as the bank had changed. The table of MiniLM is of an older bank: its row of BM25 is not the one above.',
    dropped:
      'Key points and ideal answers in the same heap as text and aliases; a vector for each alias; reciprocal rank fusion of BM25 and vectors; word families in the vectors. Aliases, written by people, do most of the work.',
  },
  {
    title: 'Choosing a follow-up',
    method:
      '64 items in 16 fields (`evals/follow-ups`), halves split by field: a question, a spoken answer, two or three good follow-ups and five or six bad ones (already answered, the question again, stock questions, off-topic, traps of the answer’s own words). Shares of items in which a good one, a bad one or none was asked; 95 % by bootstrap.',
    tables: [
      ...halves('follow-ups', 'With traps', FOLLOW_UPS),
      { table: 'follow-ups test without traps', title: 'Without traps, test', columns: FOLLOW_UPS },
    ],
    limits:
      'One author wrote items and, an hour later, the list of stock questions. The traps are denser than real ones: whoever goes by words alone falls into each, which is why there is a table without them. The test half was looked at eleven times.',
    dropped:
      'Asking less often, which costs two good follow-ups for each bad one that it avoids. Likeness by vectors learnt from the bank, and sixty more word families ([0014](decisions/0014-finding-and-following-up.md)). What stays weak is an answer in other words; tying follow-ups to key points helps most.',
  },
  {
    title: 'Reading a resume',
    method:
      '249 invented resumes with their truth (`evals/resume`): 65 layouts by LaTeX, Chromium, Typst, LibreOffice, DOCX and plain text, in six languages; layouts and people of the tuning and the test half differ. A third part, more, has fourteen layouts drawn later, in the manner of families that many people use, with the people of the tuning half; rules were mended on it after it was first measured. Fresh and last have six people of their own: fresh was measured when new (macro .894, whole jobs .861) and then mended on, last was measured once and left alone. Varied came last: twenty-four more people whose dates, titles, employers and skills are written in as many ways as could be thought of, in nineteen layouts after well-known families, drawn before the reader’s code was opened and measured once (macro .958, whole jobs .897), then mended on. Macro is the mean over eleven fields; a job counts where company, title and both dates are right ([0010](decisions/0010-reading-a-resume.md)).',
    tables: [
      ...['test', 'varied'].map((half) => ({
        table: `resume ${half} readers`,
        title: `Beside a reader that goes line by line, ${half}`,
        columns: READERS,
      })),
      ...['tuning', 'more', 'test', 'fresh', 'last', 'varied'].map((half) => ({
        table: `resume ${half} fields`,
        title: `By field, ${half}`,
        columns: { field: 'field', mean: 'right' },
      })),
      { table: 'resume test makers', title: 'By maker, test', columns: MAKERS },
      { table: 'resume varied makers', title: 'By maker, varied', columns: MAKERS },
      {
        table: 'resume test time',
        title: 'Time on two busy cores, test',
        columns: { pages: 'pages', median: 'median', slowestTwentieth: 'slowest twentieth' },
      },
    ],
    limits:
      'The templates are ours, after common ones: real documents are messier. The test half was looked into and mended on, so its figures are no longer independent: last is the only part whose documents nobody looked at, twelve by one maker; what is to be expected of documents that nobody saw is the figure of varied when new. Scans were tried by hand on one page.',
  },
  {
    title: 'Whose turn it is',
    method:
      'Schedules of speech and silence of 400 speakers a part, drawn from the pause classes of Campione and Véronis (2002); shares and spreads are assumptions of ours. No sound and no words: only how often somebody is cut off, against how long they wait ([0015](decisions/0015-speech.md)).\n\n![Cut-offs against wait, by plain silence, by learnt pauses, and where the two modes lie](images/turns.svg)',
    tables: [
      {
        table: 'turns held out',
        title: 'Speakers held out',
        columns: {
          ...{ waiting: 'waiting', setting: 'setting', cutOffs: 'turns cut off' },
          ...{ meanWait: 'mean wait, s', p95Wait: '95 % wait, s' },
        },
      },
    ],
    limits:
      'A turn has seven pauses on average: one turn in ten is one pause in seventy. Nobody’s real pauses were used.',
    dropped:
      'Learning the spread of somebody’s pauses, or a high quantile of them, did worse or no better than learning their middle.',
  },
  {
    title: 'What is not here',
    method:
      'Judges, writers and readers by language models: they run against stand-ins, and nobody paid for a measurement. Recognition of speech: it is the provider’s, or PocketSphinx’s, which mishears a quarter of the words of a clear voice. Coaching on delivery: it is no grade, and its ranges are other people’s ([0018](decisions/0018-delivery-and-local-models.md)). Real candidates: none took part.',
    tables: [],
  },
];
