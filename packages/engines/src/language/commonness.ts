import { informationOf } from './frequency.ts';
import { grammarWords } from './stop-words.ts';
import { keyOf } from './tokens.ts';

/**
 * How rare a word is in questions and answers about work, 0.13 (in most of them) to 1 (hardly ever): the inverse document
 * frequency, as a search engine has it of its own texts, for engines that see one text at a time. English words were counted
 * over the texts of our question bank: in half of all questions, in a quarter, an eighth, a sixteenth, a thirty-second.
 */
const ENGLISH: Array<{ rarity: number; words: string }> = [
  {
    rarity: 0.2,
    words: `a about also an and as asked at be by came change did do each first for found from gave had how i in is it keeps
      knows look made me no not of on one or out people said see so tell that the them then they time to took was we
      went what when which who with without would you`,
  },
  {
    rarity: 0.3,
    words: `after all answer are back because before both can checks choose cost could day decide does down end get if into
      left let month more my names need new nobody nothing now once only others our over own part put read right same
      shows since somebody something stays such tests their there things those too up uses wanted way week were where
      whether why work wrong wrote your`,
  },
  {
    rarity: 0.42,
    words: `adds again against agreed alone another away been began better break brought build but call cannot case cause
      clear code colleague compares count customers data date different done effect else error every everything
      explains failed few figures fixed goes good got hand happens he heard help her him hold honest hour instead last
      later learnt like limits line list long lost many may measures minutes missing most moved much must never next
      notice number off old open order page pay place plan question real reason reports rest result rule run second
      sent service set she should sign slow small some spoke start step still stood stop talk team than thought
      through together tried turned understood until us users wait watched words year`,
  },
  {
    rarity: 0.55,
    words: `accepted accounts act afterwards allowed always any anything apart bad become beforehand behaviour behind beside
      best between blames boss bought cache care carries caught class closed concrete copy corrected cut database
      delay deleted dependencies describes draw dropped early enough even everybody evidence exactly examples expected
      facts fair fault fell felt field files fit follows function gain gaps group grows guess habit handles hard harm
      head hide his home hopes hurt id improved inside itself job judge key kind late lead less library lie listened
      live load logs longer machine manager mark matters meant meeting memory mended message mistake model moment
      money morning myself near night none notes offered often otherwise outcome outside owner paper pass per percent
      plain point pressure price product promise proof protects purpose quick rang reader really records refused
      removes repeat request return room round rows safe sat saved sentence separates server settled several shared
      short side single split state support sure system table task themselves this today tool treats true trust type
      under value version visible weighs well while whole whom whose will win within worse worth yes`,
  },
  {
    rarity: 0.7,
    words: `above access across adapted added address admits aim alarm along already alternative although am angry annoyed
      anybody anyone anyway application argued argument arrived avoids bear believe belongs beyond bit blocks board
      booked border bore bound budget bug business caller calm cancelled chance children claim clean client collection
      common company compiler complained computing concerned connections consequences contract control conversation
      danger deal decisions default demands design developers direction doctor documents door doubled earlier easy
      effort elsewhere empty engineer euros event ever everyone everywhere exist failures far fast faster feature
      filled filter finish forbids forgotten form free friday friends front full guards hangs here ignores important
      information input instance interface invoices involves join just labels language large lay layer leak lesson
      letter life little lock loop mail method metric middle might mind mine monday narrow neither network object
      office package past path patient pattern phone picture piece pool possible practice prepared presented prevents
      problem process production project properly proposed provider public python query quiet raises random rate
      rather reach ready reduces reference regular release rely repaired replaced respects responsibility restarts
      restore retries review rewrite rises risk rolled sales sample screen script search secret security serve shift
      shop silent simple simply size slept slides slipped slower smaller sold solved someone sooner sorted sounded
      speed spent spread store success sum supplier switch taught tenth terms text these threw ties timeout touch
      trace training transaction trouble undone unknown update usual view walk warning whoever wish yet`,
  },
];
const STOP = 0.15;
/** Of the classes of frequency.ts, for languages whose words nobody counted. */
const CLASSES: Array<{ upTo: number; rarity: number }> = [
  { upTo: 0.3, rarity: 0.3 },
  { upTo: 0.7, rarity: 0.47 },
];

const tables = new Map<string, Map<string, number>>();

const tableOf = (language: string): Map<string, number> => {
  const base = language.split('-')[0] ?? 'en';
  let table = tables.get(base);
  if (table === undefined) {
    table = new Map();
    for (const { rarity, words } of base === 'en' ? ENGLISH : [])
      for (const word of words.split(/\s+/)) table.set(keyOf(word, base), rarity);
    for (const word of grammarWords(base)) {
      const key = keyOf(word, base);
      if (!table.has(key)) table.set(key, STOP);
    }
    tables.set(base, table);
  }
  return table;
};

/** How rare the word of a key is, 0 to 1. */
export const rarityOf = (key: string, language: string): number => {
  const known = tableOf(language).get(key);
  if (known !== undefined) return known;
  if (language.startsWith('en')) return 1;
  const information = informationOf(key, language, (word) => keyOf(word, language));
  return CLASSES.find(({ upTo }) => information <= upTo)?.rarity ?? 1;
};
