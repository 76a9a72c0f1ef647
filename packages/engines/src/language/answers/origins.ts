/** Countries and peoples by their names, lower case: recognisers of speech write no capitals. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Peoples and kinds of people that no name of a language tells. */
const PEOPLES: Record<string, string> = {
  en: `african american arab argentinian asian australian austrian bangladeshi belgian black bolivian brazilian brit british cameroonian
    canadian caribbean chilean colombian congolese cuban egyptian emirati eritrean ethiopian european filipino ghanaian
    gypsy haitian hispanic indian iranian iraqi israeli jamaican jordanian kenyan kosovan latin latina latino lebanese libyan
    mexican moroccan nepalese nigerian pakistani palestinian peruvian roma romani rwandan saudi scottish senegalese sikh
    singaporean sudanese swiss syrian taiwanese tanzanian tunisian ugandan venezuelan white yemeni zambian zimbabwean`,
  de: `deutscher deutsche türke türkin syrer syrerin pole polin russe russin ukrainer ukrainerin italiener italienerin
    österreicher österreicherin schweizer schweizerin nigerianer nigerianerin afghane afghanin iraner iranerin kurde kurdin`,
  es: 'español española mexicano mexicana colombiano colombiana argentino argentina alemán alemana peruano peruana marroquí',
  fr: 'français française belge suisse allemand allemande marocain marocaine algérien algérienne sénégalais sénégalaise',
  pt: 'português portuguesa brasileiro brasileira angolano angolana alemão alemã moçambicano moçambicana',
};

const sets = new Map<string, { places: Set<string>; peoples: Set<string> }>();

const codes = (): string[] => LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** All names that the platform knows in a language, of countries or of languages, which are mostly those of peoples. */
const namesOf = (language: string, type: 'region' | 'language'): string[] => {
  const names = new Intl.DisplayNames([language], { type, fallback: 'none' });
  return codes().flatMap((code) => names.of(type === 'region' ? code : code.toLowerCase())?.toLowerCase() ?? []);
};

const readOrigins = (language: string) => {
  const key = language.split('-')[0] ?? 'en';
  let known = sets.get(key);
  if (known === undefined) {
    const read = LANGUAGES.includes(key);
    known = {
      places: new Set(read ? [...namesOf(key, 'region'), 'america', 'england', 'scotland', 'wales', 'africa'] : []),
      peoples: new Set(read ? [...namesOf(key, 'language'), ...(PEOPLES[key] ?? '').split(/\s+/)] : []),
    };
    sets.set(key, known);
  }
  return known;
};

/** Whether words name a country. */
export const isCountry = (words: string, language: string): boolean =>
  readOrigins(language).places.has(words.toLowerCase());

/** Whether a word says of which people somebody is. */
export const isPeople = (word: string, language: string): boolean =>
  readOrigins(language).peoples.has(word.toLowerCase());
