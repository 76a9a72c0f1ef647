import { informationOf } from '../frequency.ts';
import { keyOf, type Token } from '../tokens.ts';

/** Words that praise, promise and believe. In a sentence full of them nothing is told that could be checked. */
const PRAISING: Record<string, string> = {
  en: `passion passionate excellence excellent journey mindset vision visionary value culture commit commitment committed dedication
    dedicated strive holistic holistically synergy leverage empower foster nurture inspire inspiring authentic authenticity resilience
    resilient agile agility innovation innovative innovate growth potential opportunity challenge success successful lasting profound
    profoundly deep deeply truly genuine genuinely meaningful transformation transformative dynamic proactive proactively seamless
    seamlessly robust sustainable strategic strategy stakeholder world-class class cutting edge fast-paced landscape ecosystem heart
    foundation pillar cornerstone key paramount essential essentially fundamental fundamentally vital crucial pride proud love believe
    belief embrace thrive champion deliver exceed expectation attitude positive spirit collaborate collaboration collaborative transparent
    transparency transparently integrity trust respect humility professional professionalism quality leadership leader multifaceted
    complex complexity nuanced comprehensive approach perspective framework art science calling gift motto unique exceptional
    outstanding highest high perfect superb extraordinary remarkable impactful impact purpose empathy compassion enthusiasm enthusiastic
    optimistic confidence discipline rigour curiosity uncompromising responsibility responsible seriously honest honesty appreciation
    centre center customer-centric student-centred centric centricity solution-oriented orientation result-driven data-driven driven
    best practice practices standard standards continuous continuously bigger picture align aligned
    alignment long-term consistency consistently consistent shine unlock minds soul dna philosophy principle principles guiding
    creative creatively interdisciplinary diversity inclusive relevant modern enterprise organisation organization business
    governance structured analytical relationship relationships deepen extraordinary everything always every single world
    responsibility art balance balancing extra mile hands-on mentality team teamwork strong strength powerful true great excellence
    craft delightful resonate resonates authentic connection connections
    advisor adviser trusted enabler thought strive goal-oriented perseverance obstacle overcome motivate motivated ambition ambitious
    full concentration entrusted possible lived lives honour honoring honouring
    fascinating invite invitation immerse champion ever-evolving evolve awareness navigate navigating`,
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

/** "Communication is key": a claim that something matters is not the thing itself. */
const MATTERS =
  /\b(?:is|are|was|were|remains?) (?:very |really |so |always |absolutely |of course |simply )?(?:important|key|essential|crucial|critical|vital|paramount|everything|necessary|fundamental|importante|clave|esencial|fundamental|essentiel)\b|(?<!\p{L})(?:ist|sind|war|finde ich|finde) (?:\p{L}{2,12} ){0,4}(?:wichtig|entscheidend|zentral|unerlässlich|heilig|das A und O)(?!\p{L})/iu;

const sets = new Map<string, Set<string>>();

const praising = (language: string): Set<string> => {
  const key = language.split('-')[0] ?? 'en';
  let set = sets.get(key);
  if (set === undefined) {
    set = new Set(
      (PRAISING[key] ?? '')
        .split(/[\s-]+/)
        .filter(Boolean)
        .map((word) => keyOf(word, language)),
    );
    sets.set(key, set);
  }
  return set;
};

/** Share of a sentence's telling words that only praise, 0 to 1, with how many telling words there are. */
export const emptinessOf = (tokens: Token[], text: string, language: string): { share: number; words: number } => {
  const set = praising(language);
  let [words, empty] = [0, 0];
  for (const { key, stop } of tokens) {
    if (stop) continue;
    const praises = set.has(key);
    // A word that stands in every answer tells nothing either way.
    const weight = praises ? 1 : informationOf(key, language, (word) => keyOf(word, language));
    words += weight;
    if (praises) empty += weight;
  }
  const share = words === 0 ? 0 : empty / words;
  return { share: MATTERS.test(text.slice(0, 600)) ? Math.max(share, words < 4 ? 0.65 : 0.4) : share, words };
};
