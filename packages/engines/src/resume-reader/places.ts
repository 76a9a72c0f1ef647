const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL PE YT NT NU NSW VIC QLD TAS ACT SP RJ MG RS PR SC BA PE CE DF GO ES PA MT MS PB RN AL SE PI MA AM UK USA US UAE EU GB DE FR CH AT NL BE PT BR CN IN SG HK JP KR AU NZ ZA';
const NAMES =
  'alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|québec|british columbia|alberta|manitoba|england|scotland|wales|northern ireland|bayern|bavaria|hessen|sachsen|baden-württemberg|nordrhein-westfalen|andalucía|cataluña|catalunya|bretagne|normandie|île-de-france|nouvelle-aquitaine|new south wales|queensland|victoria|maharashtra|karnataka|tamil nadu|kerala|telangana|gujarat|holland|u.k.|u.s.|u.s.a.|the netherlands|south korea|bay area|tibet';
const CITIES =
  'kassel|göttingen|marburg|gießen|fulda|erfurt|jena|weimar|halle|magdeburg|rostock|lübeck|schwerin|wuppertal|bochum|duisburg|gelsenkirchen|krefeld|oberhausen|bielefeld|paderborn|osnabrück|oldenburg|wolfsburg|braunschweig|hildesheim|saarbrücken|trier|koblenz|wiesbaden|darmstadt|offenbach|ludwigshafen|kaiserslautern|regensburg|ingolstadt|würzburg|erlangen|fürth|bayreuth|bamberg|passau|konstanz|tübingen|reutlingen|heilbronn|pforzheim|friedrichshafen|chemnitz|zwickau|cottbus|walldorf|leverkusen|siegen|klagenfurt|villach|winterthur|luzern|lucerne|st. gallen|lugano|zug|neuchâtel|fribourg|coventry|leicester|cardiff|swansea|aberdeen|dundee|plymouth|portsmouth|norwich|exeter|derby|sunderland|milton keynes|guildford|canterbury|galway|limerick|angers|brest|caen|clermont-ferrand|dijon|le havre|le mans|limoges|metz|mulhouse|nancy|nîmes|orléans|perpignan|poitiers|reims|rouen|saint-étienne|toulon|tours|annecy|chambéry|avignon|aix-en-provence|sophia antipolis|boulogne-billancourt|la rochelle|bayonne|pau|liège|namur|leuven|bruges|the hague|den haag|delft|leiden|groningen|tilburg|nijmegen|maastricht|haarlem|hilversum|enschede|córdoba|cádiz|jaén|almería|huelva|motril|salamanca|león|burgos|oviedo|gijón|santander|pamplona|logroño|vitoria|san sebastián|a coruña|vigo|santiago de compostela|palma|las palmas|tarragona|girona|lleida|elche|cartagena|badajoz|cáceres|toledo|aveiro|faro|setúbal|leiria|évora|funchal|natal|joão pessoa|maceió|aracaju|teresina|são luís|belém|goiânia|cuiabá|campo grande|vitória|niterói|santos|sorocaba|ribeirão preto|são josé dos campos|são carlos|londrina|maringá|joinville|blumenau|caxias do sul|guadalajara|monterrey|puebla|querétaro|tijuana|cali|barranquilla|rosario|la plata|mendoza|valparaíso|concepción|guayaquil|cusco|arequipa|panama city|san josé|guatemala city|aarhus|odense|malmö|uppsala|lund|linköping|stavanger|tromsø|tampere|turku|espoo|reykjavik|gdańsk|poznań|łódź|katowice|bratislava|ljubljana|zagreb|belgrade|timișoara|cluj-napoca|thessaloniki|genoa|palermo|verona|padua|trieste|pisa|ithaca|princeton|new haven|providence|hartford|stanford|santa clara|santa monica|santa barbara|irvine|pasadena|long beach|sacramento|fresno|san mateo|fremont|redwood city|bellevue|tacoma|spokane|boise|reno|tucson|albuquerque|el paso|fort worth|plano|round rock|oklahoma city|tulsa|omaha|des moines|madison|st. paul|indianapolis|louisville|memphis|knoxville|chattanooga|birmingham|new orleans|baton rouge|jacksonville|fort lauderdale|gainesville|tallahassee|savannah|charleston|greensboro|chapel hill|richmond|norfolk|arlington|alexandria|bethesda|rockville|buffalo|rochester|syracuse|albany|brooklyn|manhattan|jersey city|newark|hoboken|stamford|worcester|somerville|burlington|manchester|portland|honolulu|anchorage|provo|fort collins|urbana|champaign|evanston|west lafayette|bloomington|east lansing|grand rapids|dayton|akron|quebec city|kingston|victoria|regina|saskatoon|jaipur|lucknow|indore|nagpur|coimbatore|kochi|trivandrum|thiruvananthapuram|bhopal|chandigarh|mohali|surat|vadodara|visakhapatnam|mysore|mangalore|kharagpur|kanpur|roorkee|islamabad|haifa|beirut|amman|kuwait city|alexandria|rabat|algiers|dakar|abidjan|kampala|kigali|addis ababa|dar es salaam|lusaka|harare|ibadan|abuja|hobart|gold coast|dunedin|nagoya|fukuoka|sapporo|sendai|daejeon|incheon|taichung|hsinchu|kaohsiung|suzhou|tianjin|chongqing|xiamen|qingdao|dalian|ningbo|hefei|zhengzhou|changsha|jinan|macau|cebu|penang|tashkent|almaty|baku|tbilisi|yerevan|minsk|kharkiv|odesa|novosibirsk|kazan|berlin|münchen|munich|hamburg|köln|cologne|frankfurt|frankfurt am main|stuttgart|düsseldorf|leipzig|dresden|hannover|nürnberg|bremen|bonn|karlsruhe|mannheim|freiburg|heidelberg|aachen|münster|augsburg|dortmund|essen|ulm|mainz|kiel|potsdam|wien|vienna|graz|linz|salzburg|innsbruck|zürich|zurich|genf|geneva|genève|basel|bern|lausanne|london|manchester|birmingham|leeds|liverpool|bristol|sheffield|edinburgh|glasgow|cardiff|belfast|cambridge|oxford|nottingham|newcastle|brighton|southampton|bath|york|hull|reading|dublin|cork|paris|lyon|marseille|toulouse|nice|nantes|bordeaux|lille|strasbourg|rennes|grenoble|montpellier|villeurbanne|madrid|barcelona|valencia|sevilla|seville|zaragoza|málaga|bilbao|granada|murcia|alicante|castellón|valladolid|lisboa|lisbon|porto|braga|coimbra|são paulo|rio de janeiro|recife|salvador|curitiba|fortaleza|brasília|belo horizonte|porto alegre|manaus|campinas|florianópolis|amsterdam|rotterdam|utrecht|eindhoven|brussels|antwerp|ghent|copenhagen|stockholm|gothenburg|oslo|bergen|trondheim|helsinki|tallinn|riga|vilnius|warsaw|kraków|krakow|wrocław|prague|brno|budapest|bucharest|sofia|athens|istanbul|ankara|rome|roma|milan|milano|turin|torino|naples|florence|bologna|new york|new york city|san francisco|los angeles|san diego|san jose|palo alto|mountain view|menlo park|sunnyvale|cupertino|oakland|berkeley|seattle|redmond|portland|boston|chicago|austin|dallas|houston|san antonio|denver|boulder|salt lake city|phoenix|atlanta|miami|orlando|tampa|charlotte|raleigh|durham|nashville|philadelphia|pittsburgh|baltimore|washington dc|washington, d.c.|detroit|ann arbor|minneapolis|cleveland|columbus|cincinnati|kansas city|st. louis|milwaukee|las vegas|toronto|montreal|montréal|vancouver|ottawa|calgary|edmonton|waterloo|mississauga|winnipeg|halifax|mexico city|bogotá|medellín|lima|santiago|buenos aires|montevideo|quito|caracas|bangalore|bengaluru|mumbai|delhi|new delhi|hyderabad|chennai|pune|kolkata|ahmedabad|noida|gurgaon|gurugram|karachi|lahore|dhaka|colombo|kathmandu|singapore|hong kong|taipei|tokyo|osaka|kyoto|seoul|busan|bangkok|kuala lumpur|jakarta|manila|hanoi|ho chi minh city|shanghai|beijing|shenzhen|guangzhou|hangzhou|nanjing|chengdu|wuhan|tel aviv|jerusalem|dubai|abu dhabi|doha|riyadh|cairo|lagos|nairobi|accra|johannesburg|cape town|pretoria|durban|casablanca|tunis|sydney|melbourne|brisbane|perth|adelaide|canberra|auckland|wellington|christchurch|moscow|saint petersburg|kyiv|lviv|minsk';
const HAN =
  /^(?:中国)?[\s·,，]?(?:(?:广东|浙江|江苏|四川|湖北|湖南|山东|福建|河南|河北|陕西|安徽|辽宁|江西|云南|广西|贵州|吉林|黑龙江|海南|山西|甘肃)省?[\s·,，]?)?(?:北京|上海|广州|深圳|杭州|南京|成都|武汉|西安|重庆|天津|苏州|长沙|厦门|青岛|大连|宁波|合肥|郑州|香港|台北|中国|无锡|福州|济南|昆明|南昌|南宁|贵阳|哈尔滨|长春|沈阳|石家庄|太原|兰州|珠海|东莞|佛山|温州|常州|扬州|南通|徐州|绍兴|嘉兴|海口|三亚|澳门|高雄|新竹|中国)市?(?:[\s·,，]?\p{Script=Han}{2,3}区)?$/u;
const REMOTE =
  /^(?:(?:fully |100 ?% )?remote|hybrid|on-?site|home ?office|télétravail|remoto|teletrabajo|远程)(?:\s*[,(/–-].{1,30})?$/i;

const towns = new Set(CITIES.split('|'));

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'zh'];
let known: Set<string> | undefined;

/** Countries in six languages come from the runtime's own tables, the first time that a place is asked for. */
const places = (): Set<string> => {
  if (known !== undefined) return known;
  known = new Set([...NAMES.split('|'), ...towns]);
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first += 1)
      for (let second = 65; second <= 90; second += 1) {
        const name = names.of(String.fromCharCode(first, second));
        if (name !== undefined) known.add(name.toLowerCase());
      }
  }
  return known;
};
const states = new Set(STATES.split(' '));

/** Towns that are called after their water: "Zell am See", "Weiden an der Raab", "Stratford-upon-Avon". */
const BY_WATER =
  /^\p{Lu}\p{L}+[ -](?:am (?:See|Main|Rhein|Neckar|Inn|Lech|\p{Lu}\p{L}+see)|an der \p{Lu}\p{L}+|upon[ -]\p{Lu}\p{L}+)$/u;

const isName = (text: string): boolean =>
  states.has(text) ||
  BY_WATER.test(text) ||
  places().has(text.toLowerCase()) ||
  places().has(text.toLowerCase().replace(/^(?:greater|the) /, ''));
const CAPITALISED =
  /^\p{Lu}[\p{L}.'’-]*(?:[ -](?:\p{Lu}[\p{L}.'’-]*|am|an|der|de|del|do|da|la|le|les|upon|sur|und|of)){0,3}$/u;

/** Whether a phrase is a place: 1 for one that is known, 0.5 for "Capital, Capital", 0 for none. */
export const placeScore = (text: string): number => {
  const clean = text.replace(/^[\s(]+|[\s)]+$/g, '');
  if (clean === '' || clean.length > 60) return 0;
  if (REMOTE.test(clean) || HAN.test(clean)) return 1;
  const parts = clean
    .replace(/\((.*)\)$/, ', $1')
    .split(/\s*[,/]\s+|\s*,\s*|\s+[–-]\s+/)
    .map((part) => part.replace(/^\d{4,6}\s+|\s+\d{4,6}$/g, '').trim());
  if (parts.some((part) => part === '') || parts.length > 4) return 0;
  if (parts.every((part) => isName(part) || REMOTE.test(part))) return 1;
  const last = parts.at(-1) ?? '';
  const lastIsTown = towns.has(last.toLowerCase());
  // "Bekaa, Lebanon": the land vouches for a town that no list knows; a town vouches for nothing before it.
  if (parts.length === 2 && isName(last) && (!lastIsTown || states.has(last)) && CAPITALISED.test(parts[0] ?? ''))
    return 0.9;
  if (parts.length > 1 && isName(parts[0] ?? '') && parts.every((part) => CAPITALISED.test(part))) return 0.9;
  if (parts.length === 2 && parts.every((part) => CAPITALISED.test(part)) && /^\p{Lu}{2,3}$/u.test(last)) return 0.8;
  return parts.length === 2 && parts.every((part) => CAPITALISED.test(part) && part.split(' ').length <= 3) ? 0.4 : 0;
};

/** Whether every part of a place is known by name. */
export const isKnownPlace = (text: string): boolean =>
  text.split(/\s*,\s*/).every((part) => isName(part.trim())) || REMOTE.test(text) || HAN.test(text);

/** Whether a single word or phrase could be the name of a town by its looks alone. */
export const couldBeTown = (text: string): boolean => CAPITALISED.test(text) && text.length <= 30;
