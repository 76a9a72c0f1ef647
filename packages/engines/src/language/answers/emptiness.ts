import { informationOf } from '../frequency.ts';
import { keyOf, type Token } from '../tokens.ts';

/** Words that praise, promise and believe. In a sentence full of them nothing is told that could be checked. */
const PRAISING: Record<string, string> = {
  en: `passion passionate excellence excellent mindset visionary dedication dedicated strive holistic holistically synergy leverage
    empower empowered foster nurture inspire inspiring authentic authenticity resilience resilient agility innovation innovative
    innovate lasting profound profoundly truly genuine genuinely meaningful transformation transformative proactive proactively
    seamless seamlessly world-class fast-paced ecosystem cornerstone paramount embrace thrive champion spirit collaborative integrity
    humility professionalism multifaceted nuanced comprehensive motto outstanding superb extraordinary remarkable impactful compassion
    enthusiasm enthusiastic optimistic uncompromising customer-centric student-centred solution-oriented result-driven goal-oriented
    ever-evolving diversity inclusive deepen delightful resonate resonates enabler perseverance motivated ambition ambitious honour
    honoring honouring immerse navigating courageous courage utmost proud unlock dna philosophy exceptional`,
  de: `leidenschaft leidenschaftlich exzellenz vision werte kultur engagement engagiert ganzheitlich synergie inspirieren authentisch
    innovation innovativ potenzial chance herausforderung erfolg nachhaltig tief wirklich dynamisch proaktiv strategisch strategie
    stolz liebe glaube überzeugt haltung positiv teamgeist transparenz integrität vertrauen respekt professionell qualität höchste
    einzigartig herz fundament wesentlich zentral entscheidend mehrwert mission ansatz kundenorientiert stets immer
    respektvoll wertschätzung wertschätzend stellenwert grundsätzlich prinzip grundsatz philosophie heilig wichtig zuverlässig
    verlässlich loyal motiviert motivation begeistert begeisterung teamplayer teamfähig miteinander augenhöhe lösungsorientiert
    zielorientiert ergebnisorientiert verantwortungsbewusst verantwortungsvoll kritikfähig konstruktiv kommunikativ empathie
    empathisch offenheit ehrlichkeit flexibel belastbar hundertprozentig leben gelebt weiterentwickeln wachsen wachstum
    schlüssel grundlage basis erfolgreich optimal perfekt herausragend exzellent bestmöglich anspruch selbstverständlich`,
  es: `pasión apasionado excelencia visión valores cultura compromiso comprometido holístico sinergia inspirar auténtico innovación
    innovador potencial oportunidad reto éxito sostenible profundo realmente dinámico proactivo estratégico estrategia orgullo creo
    actitud positiva espíritu transparencia integridad confianza respeto profesional calidad máxima único corazón fundamental esencial clave siempre`,
  fr: `passion passionné excellence vision valeurs culture engagement holistique synergie inspirer authentique innovation potentiel
    opportunité défi succès durable profond vraiment dynamique proactif stratégique stratégie fierté crois attitude esprit
    transparence intégrité confiance respect professionnel qualité unique coeur essentiel fondamental toujours`,
  pt: `paixão apaixonado excelência visão valores cultura compromisso holístico sinergia inspirar autêntico inovação potencial
    oportunidade desafio sucesso sustentável profundo realmente dinâmico proativo estratégico estratégia orgulho acredito atitude
    espírito transparência integridade confiança respeito profissional qualidade único coração essencial fundamental sempre`,
};

/**
 * Words that praise only among others that do: "team", "class" and "key" are also what somebody works with, and in a short
 * sentence one of them would be half of what is told. English alone.
 */
const IN_COMPANY = `journey vision value culture commit commitment committed agile growth potential opportunity challenge success successful
  deep deeply dynamic robust sustainable strategic strategy class cutting edge landscape heart foundation pillar key essential
  essentially fundamental fundamentally vital crucial pride love believe belief deliver exceed expectation attitude positive collaborate
  collaboration transparent transparency transparently trust respect professional quality leadership leader complex complexity
  approach perspective framework art science calling gift highest high perfect impact purpose empathy confidence discipline rigour
  curiosity responsibility responsible seriously honest honestly honesty appreciation centre center best practice practices standard
  standards continuous continuously bigger picture align aligned alignment consistency consistently consistent shine minds soul
  principle principles guiding creative creatively interdisciplinary relevant modern enterprise organisation organization business
  governance structured analytical relationship relationships everything always every single world balance balancing extra mile
  mentality team teamwork strong strength powerful true great craft connection connections advisor adviser trusted thought obstacle
  overcome motivate full concentration entrusted possible lived lives fascinating invite invitation evolve awareness navigate customer
  solution unique`;
/** So many different ones are company enough. */
const COMPANY = 3;

/** "Communication is key": a claim that something matters is not the thing itself. */
const MATTERS =
  /\b(?:is|are|was|were|remains?) (?:very |really |so |always |absolutely |of course |simply )?(?:important|key|essential|crucial|critical|vital|paramount|everything|necessary|fundamental|importante|clave|esencial|fundamental|essentiel)\b|(?<!\p{L})(?:ist|sind|war|finde ich|finde) (?:\p{L}{2,12} ){0,4}(?:wichtig|entscheidend|zentral|unerlässlich|heilig|das A und O)(?!\p{L})/iu;

const keysOf = (words: string, language: string): Set<string> =>
  new Set(
    words
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => keyOf(word, language)),
  );

const sets = new Map<string, { praising: Set<string>; inCompany: Set<string> }>();

const setsOf = (language: string): { praising: Set<string>; inCompany: Set<string> } => {
  const name = language.split('-')[0] ?? 'en';
  let known = sets.get(name);
  if (known === undefined) {
    known = {
      praising: keysOf(PRAISING[name] ?? '', language),
      inCompany: keysOf(name === 'en' ? IN_COMPANY : '', language),
    };
    sets.set(name, known);
  }
  return known;
};

/** Share of a sentence's telling words that only praise, 0 to 1, with how many telling words there are. */
export const emptinessOf = (tokens: Token[], text: string, language: string): { share: number; words: number } => {
  const { praising, inCompany } = setsOf(language);
  const keys = new Set(tokens.map(({ key }) => key));
  const company = !keys.isDisjointFrom(praising) || keys.intersection(inCompany).size >= COMPANY;
  let [words, empty] = [0, 0];
  for (const { key, stop } of tokens) {
    if (stop) continue;
    const praises = praising.has(key) || (company && inCompany.has(key));
    // A word that stands in every answer tells nothing either way.
    const weight = praises ? 1 : informationOf(key, language, (word) => keyOf(word, language));
    words += weight;
    if (praises) empty += weight;
  }
  const share = words === 0 ? 0 : empty / words;
  return { share: MATTERS.test(text.slice(0, 600)) ? Math.max(share, words < 4 ? 0.65 : 0.4) : share, words };
};
