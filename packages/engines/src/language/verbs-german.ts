/** German verbs whose vowel or stem changes: the infinitive, the past, the participle, and the present where it changes too. */
const IRREGULAR = `
beginnen begann begonnen
bieten bot geboten
binden band gebunden
bitten bat gebeten
bleiben blieb geblieben
brechen brach gebrochen bricht
brennen brannte gebrannt
bringen brachte gebracht
denken dachte gedacht
dringen drang gedrungen
empfehlen empfahl empfohlen empfiehlt
entscheiden entschied entschieden
essen aß gegessen isst
fahren fuhr gefahren fährt
fallen fiel gefallen fällt
fangen fing gefangen fängt
finden fand gefunden
fliegen flog geflogen
fliehen floh geflohen
fließen floss geflossen
fressen fraß gefressen frisst
geben gab gegeben gibt
gehen ging gegangen
gelten galt gegolten gilt
gewinnen gewann gewonnen
greifen griff gegriffen
halten hielt gehalten hält
hängen hing gehangen
heben hob gehoben
heißen hieß geheißen
helfen half geholfen hilft
kennen kannte gekannt
klingen klang geklungen
kommen kam gekommen
laden lud geladen lädt
lassen ließ gelassen lässt
laufen lief gelaufen läuft
leiden litt gelitten
leihen lieh geliehen
lesen las gelesen liest
liegen lag gelegen
lügen log gelogen
messen maß gemessen misst
nehmen nahm genommen nimmt
nennen nannte genannt
raten riet geraten rät
reißen riss gerissen
rennen rannte gerannt
riechen roch gerochen
rufen rief gerufen
scheinen schien geschienen
schieben schob geschoben
schlafen schlief geschlafen schläft
schlagen schlug geschlagen schlägt
schließen schloss geschlossen
schneiden schnitt geschnitten
schreiben schrieb geschrieben
schreien schrie geschrien
schweigen schwieg geschwiegen
sehen sah gesehen sieht
sinken sank gesunken
sitzen saß gesessen
sprechen sprach gesprochen spricht
springen sprang gesprungen
stehen stand gestanden
steigen stieg gestiegen
sterben starb gestorben stirbt
streichen strich gestrichen
streiten stritt gestritten
tragen trug getragen trägt
treffen traf getroffen trifft
treiben trieb getrieben
treten trat getreten tritt
tun tat getan
vergessen vergaß vergessen vergisst
verlieren verlor verloren
wachsen wuchs gewachsen wächst
waschen wusch gewaschen wäscht
weichen wich gewichen
weisen wies gewiesen
wenden wandte gewandt
werfen warf geworfen wirft
wiegen wog gewogen
wissen wusste gewusst weiß
ziehen zog gezogen
zwingen zwang gezwungen
`;

/** Regular verbs of talk about work, whose past ("machte") and present ("macht") a stemmer leaves apart. */
const REGULAR = `
ärgern antworten arbeiten ändern atmen bauen bedanken bedeuten beantworten beenden begründen behandeln bemerken benutzen berichten besorgen
bestellen besuchen bezahlen brauchen buchen danken dauern diskutieren drehen drucken drücken einigen entdecken entlasten entschuldigen
entwickeln ergänzen erinnern erklären erledigen erreichen erwarten erzählen fehlen feststellen fordern fragen freuen führen
fühlen füllen glauben handeln heilen hoffen holen hören kaufen klagen klappen klären kontrollieren korrigieren kosten kümmern kürzen
lachen leeren legen lehren leiten lernen liefern lösen machen meinen melden merken mischen notieren nutzen öffnen ordnen planen
prüfen putzen räumen reagieren rechnen reden regeln reichen reparieren retten sagen sammeln schaden schaffen schätzen schauen schicken
sichern sorgen sortieren sparen speichern spielen stecken kriegen gucken spüren starten stellen stimmen stoppen stören suchen tauschen teilen testen trauen
trennen üben überlegen unterstützen verbessern verkaufen verlangen vermuten verpassen 
versuchen verteilen vertrauen wählen warnen warten wechseln wehren weigern wiederholen wirken wundern wünschen zahlen zählen zeichnen
zeigen zweifeln
`;

const SEPARABLE =
  'zurück dahinter herunter hinunter heraus herein hinaus hinein hinterher herum runter rüber raus rein rauf rum dazwischen zusammen weiter wieder nieder voraus voran vorbei daneben dazu fest frei los mit nach weg her hin dar ein aus auf vor bei ab an um zu durch über unter';
const INSEPARABLE = 'miss ver zer ent be er';
const PREFIXES = `${SEPARABLE} ${INSEPARABLE}`.split(' ');

let forms: Map<string, string> | undefined;

/** Every form to its infinitive. */
const readForms = (): Map<string, string> => {
  const read = new Map<string, string>();
  const add = (form: string, infinitive: string): void => {
    if (!read.has(form)) read.set(form, infinitive);
  };
  for (const line of IRREGULAR.trim().split('\n')) {
    const [infinitive = '', past = '', participle = '', present] = line.split(' ');
    const endings = past.endsWith('e') ? ['', 'n', 'st', 't'] : ['', 'en', 'st', 't', 'e'];
    add(infinitive, infinitive);
    for (const ending of endings) add(past + ending, infinitive);
    for (const form of [participle, present, ...['e', 't', 'st'].map((ending) => infinitive.slice(0, -2) + ending)])
      if (form !== undefined) add(form, infinitive);
  }
  for (const infinitive of REGULAR.trim().split(/\s+/)) {
    const stem = infinitive.replace(/(?<=e[lr])n$|en$/, '');
    const link = /(?:[td]|[^aeiouhlr][mn])$/.test(stem) ? 'e' : '';
    add(infinitive, infinitive);
    for (const ending of ['t', 'st', 'te', 'ten', 'test', 'tet']) add(stem + link + ending, infinitive);
    add(`${stem}e`, infinitive);
    // verkauft, erklärt; with a "ge" before it where the verb has no such prefix.
    add(`ge${stem}${link}t`, infinitive);
  }
  return read;
};

/**
 * The infinitive of a German verb form, with its prefix: rief → rufen, angerufen and anzurufen → anrufen, gefragt → fragen.
 * Any other word comes back as it is. Lower case in and out.
 */
export const infinitiveOf = (word: string): string => {
  forms ??= readForms();
  const known = forms.get(word);
  if (known !== undefined) return known;
  for (const prefix of PREFIXES) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    const base = forms.get(rest) ?? forms.get(rest.replace(/^zu/, '')) ?? forms.get(`ge${rest}`);
    if (base !== undefined) return prefix + base;
    const participle = /^ge(\p{L}{2,})t$/u.exec(rest)?.[1];
    if (participle !== undefined) return `${prefix}${participle}en`;
  }
  // verzichtete, erwähnten: an ending or a prefix that nouns in -te do not have.
  const past =
    /^(\p{L}{2,}[td])ete(?:n|t|st)?$/u.exec(word)?.[1] ??
    /^((?:be|ver|er|ent|zer|über)\p{L}+[bgkmnz])te[nt]?$/u.exec(word)?.[1];
  if (past !== undefined) return `${past}en`;
  const participle = /^ge(\p{L}{3,}[^aeiou\W])t$/u.exec(word)?.[1];
  return participle === undefined ? word : `${participle}en`;
};
