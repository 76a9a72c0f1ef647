import { stem } from './words.ts';

/** Words that say nearly the same in an interview, a family a line. Ours, grown from reading answers; not a thesaurus. */
const FAMILIES: Record<string, string> = {
  en: `tell inform notify communicate announce explain describe share update say mention clarify report
    mistake error bug fault failure fail problem issue defect wrong broke broken incident outage
    customer client user buyer consumer shopper guest patient
    deadline date due timeline schedule delivery
    manager boss supervisor lead leader director
    colleague teammate coworker peer team crew staff
    quick fast rapid speed quickly swift prompt promptly immediately immediate straight early sooner
    slow latency delay delayed late lag
    fix repair solve resolve correct mend remedy patch address
    check verify test validate confirm inspect audit review examine
    measure metric number figure data track monitor count quantify
    improve better improvement increase gain raise boost grow growth enhance
    reduce decrease lower cut drop shrink less fewer minimise minimize
    learn lesson learned learnt learning teach taught takeaway
    own ownership responsible responsibility accountable accountability blame fault admit
    listen hear heard ask question curious understand understanding empathy empathise
    agree agreement consensus compromise align aligned common middle
    disagree conflict argue argument dispute tension clash friction
    plan planning prepare preparation roadmap organise organize
    prioritise prioritize priority important urgent urgency rank order triage
    choose decide decision choice pick select option alternative
    risk danger threat hazard exposure
    cause root reason origin source why
    start begin launch kick initiate
    stop end halt cease finish
    build create make develop implement write construct produce
    change modify alter adapt adjust switch move
    help support assist aid serve
    money cost budget expense price spend revenue
    write document documentation documented note record log
    automate automation automatic automatically script
    repeat recurrence again prevent prevention avoid recur happen
    safe safety secure security protect
    simple simplify easy easier plain straightforward
    big large huge major significant
    small little minor tiny
    result outcome impact effect consequence
    goal objective aim target purpose
    calm composed patient steady cool
    apologise apologize apology sorry regret
    promise commit commitment commitments guarantee
    escalate escalation raise flag
    example instance case
    meeting call conversation talk discussion discuss chat spoke speak
    feedback comment criticism critique
    trust trusted credible reliability reliable
    cache caching cached memoise memoize
    copy replicate replica replication duplicate
    split divide separate partition shard sharding
    read query fetch select retrieve lookup
    index indexes indices indexed
    type types typing typed
    queue queued backlog buffer
    scale scaling scalable throughput load traffic capacity
    crash die dies died down unavailable
    retry retries retried reattempt
    lock locking locked mutex
    transaction transactional atomic commit rollback
    compile compiler compilation build-time
    wrap narrow narrowing guard refine
    async asynchronous concurrent parallel concurrency
    follow following followed`,
  de: `sagen mitteilen informieren erklären kommunizieren berichten erzählen
    fehler problem panne schaden ausfall
    kunde kundin kunden nutzer anwender
    lösen beheben reparieren korrigieren
    prüfen testen kontrollieren überprüfen
    lernen gelernt lehre erkenntnis
    verantwortung verantwortlich schuld
    frist termin abgabe zeitplan
    schnell rasch sofort umgehend früh
    verbessern besser verbesserung steigern
    vermeiden verhindern vorbeugen`,
  es: `decir informar comunicar explicar avisar contar
    error fallo problema avería
    cliente usuario
    resolver arreglar solucionar corregir
    comprobar verificar probar revisar
    aprender lección aprendizaje
    responsable responsabilidad culpa
    plazo fecha entrega
    rápido pronto inmediato
    mejorar mejor mejora aumentar`,
};

const NUMBER_WORDS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);
for (const [word, value] of [
  ['twenty', '20'],
  ['thirty', '30'],
  ['forty', '40'],
  ['fifty', '50'],
  ['half', '50'],
  ['double', '2'],
  ['twice', '2'],
] as const)
  NUMBER_WORDS.set(word, value);

const tables = new Map<string, Map<string, string>>();

const tableOf = (language: string): Map<string, string> => {
  const key = language.split('-')[0] ?? 'en';
  let table = tables.get(key);
  if (table === undefined) {
    table = new Map();
    for (const [row, line] of (FAMILIES[key] ?? '').split('\n').entries()) {
      for (const word of line.trim().split(' ').filter(Boolean)) {
        const known = stem(word, language);
        // A word of two families belongs to the first, so that families do not run together.
        if (!table.has(known)) table.set(known, `#${row}`);
      }
    }
    tables.set(key, table);
  }
  return table;
};

/** What a stem stands for: the name of its family, or the stem itself. */
export const conceptOf = (stemmed: string, language: string): string => tableOf(language).get(stemmed) ?? stemmed;

/** `five` as `5`, other words as they are. */
export const digitsOf = (word: string): string => NUMBER_WORDS.get(word) ?? word;
