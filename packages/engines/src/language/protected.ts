/**
 * What nobody is to be asked about, nor judged by: birth, age, family, origin, first language, faith, health, union,
 * politics, gaps. By language, all read whatever the language of the text. Where a word of work has the same form (a code
 * review partner, a union type, an accent colour), only the person's own counts.
 */
const PROTECTED: string[] = [
  // English: family and birth
  'born|birth(?:day|date|place)?|birthdays|married|marri(?:age|ed)|marital|divorc\\w*|widow\\w*|pregnan\\w*|maternity|paternity|parental leave|child ?care|childless|breast-?feed\\w*|miscarriage|menopaus\\w*|fianc[ée]e?s?|girlfriend|boyfriend|spouses?|motherhood|fatherhood',
  '(?:my|your) (?:own )?(?:sons?|daughters?|wife|husband|child|children|kids?|baby|family|families|partner|parents?|mother|father|age|health|religion|faith|gender|sexuality|race|skin|hair|accent|politics|ethnicity|religious|diagnosis|medication|union)|(?:have|having|want|expecting) (?:a )?(?:children|kids|baby|family)',
  'life partner|domestic partner|same-sex|gay|lesbian|bisexual|transgender|homosexual\\w*|heterosexual\\w*|sexual (?:orientation|identity)',
  // English: origin, faith, health, opinions
  'nationality|nationalities|citizenship|residence permit|work permit|visa status|asylum|refugees?|immigrants?|ethnic\\w*|skin colou?r|mother[ -]tongue|native (?:language|speaker|tongue)|(?:foreign|strong|thick|regional) accent|where (?:are|do) you (?:really |originally )?(?:from|come from)',
  'religio\\w*|imams?|pray|prays|prayed|praying|prayers?|mosques?|synagogues?|church(?:es)?|rabbis?|priests?|muslims?|islam\\w*|christian(?:s|ity)?|jews?|jewish|judaism|hindu(?:s|ism)?|buddhis[tm]s?|sikhs?|catholic\\w*|protestant\\w*|atheis\\w*|ramadan|sabbath|shabbat|hijabs?|headscar(?:f|fs|ves)|turbans?|bible|quran|koran|kosher|halal',
  'trade unions?|labou?r unions?|union (?:member\\w*|rep\\w*|activ\\w*|official\\w*)|(?:a|the|any) unions? (?:at work|for workers)|(?:join\\w*|belong\\w* to|in) (?:a|the|your) (?:trade )?union(?! (?:type|query|all|of))|unioni[sz]\\w*|political (?:party|views?|opinions?|beliefs?)|vot(?:e|ed) for (?:which|a) party',
  'years old|how old are you|aged? \\d+|gender|disabilit\\w*|disabled person|wheelchair|depression|chronic(?:ally)? ill\\w*|your illness\\w*|hiv|cancer|unemploy\\w*|career break|gap year|sick leave|criminal record',
  // German
  'geboren|geburts\\w*|verheiratet\\w*|ledig|geschieden\\w*|verwitwet\\w*|elternzeit|mutterschutz|mutterschaft\\w*|schwanger\\w*|stillzeit|kinderwunsch|kinderlos\\w*|kinderbetreuung|ehe(?:mann|frau|partner\\w*)|lebens(?:partner|gefährt)\\w*|verlobt\\w*|(?:mein|dein|ihr|sein)e?[nmrs]? (?:eigenen )?(?:partner|partnerin|familie|kind(?:er|ern|es)?|sohn|tochter|mann|frau|eltern|mutter|vater|alter|gesundheit|glaube[ns]?|religion|akzent|herkunft|hautfarbe|kopftuch|krankheit|gewerkschaft)(?! (?:der|des) )|haben sie kinder',
  'staatsangehörigkeit\\w*|staatsbürger\\w*|aufenthalts(?:titel|erlaubnis|genehmigung|status)|arbeitserlaubnis|muttersprach\\w*|akzentfrei\\w*|ausländer\\w*|migrationshintergrund|flüchtling\\w*|asyl\\w*|hautfarbe|ethni\\w*',
  'imame?[ns]?|bete(?:n|t|te|ten)?|gebet(?:e|es|s)?|moscheen?|synagogen?|kirchen?(?:gemeinde|steuer|mitglied\\w*)?|rabbiner\\w*|priester\\w*|pfarrer\\w*|muslim\\w*|moslem\\w*|christlich\\w*|jüdisch\\w*|juden?|katholi\\w*|evangelisch\\w*|kopft(?:uch|uchs|ücher\\w*)|religiös\\w*|glaubens\\w*|konfession\\w*',
  'gewerkschaft\\w*|partei(?:mitglied\\w*|buch)|politische[nr]? (?:ansicht\\w*|meinung\\w*|überzeugung\\w*)|schwul\\w*|lesbisch\\w*|homosexu\\w*|behinderung\\w*|schwerbehindert\\w*|chronisch krank\\w*|wie alt sind sie|arbeitslos\\w*|vorstrafe\\w*',
  // Spanish
  'nacid[oa]s?|nacimiento|cumpleaños|casad[oa]s?|solter[oa]s?|divorciad[oa]s?|viud[oa]s?|embaraz\\w*|maternidad|paternidad|espos[oa]s?|(?:mi|tu|su) (?:pareja|marido|mujer|familia|hij[oa]|edad|salud|religión|fe|acento)|(?:mis|tus|sus) (?:hij[oa]s|padres)|tiene hijos|nacionalidad|ciudadanía|permiso de (?:trabajo|residencia)|inmigrantes?|lengua materna|imanes|imán|rezar|rez[aoó]|rezas|oración religiosa|mezquitas?|sinagogas?|iglesias?|religi[oó]\\w*|musulm[aá]n\\w*|judí[oa]s?|católic[oa]s?|velo islámico|hiyab|sindicat\\w*|sindical\\w*|discapaci\\w*|desemplead[oa]s?|baja médica|homosexual\\w*|partido político',
  // French
  'née?s? (?:à|en|le)|naissance|anniversaire|mariée?s?|célibataires?|divorcée?s?|veu(?:f|ve)s?|enceintes?|grossesse|maternité|paternité|congé parental|épou(?:x|se)s?|conjointe?s?|(?:mon|ton|votre|vos|mes) (?:mari|femme|famille|fils|fille|enfants?|âge|santé|religion|foi|accent|partenaire de vie)|nationalité|citoyenneté|titre de séjour|permis de travail|immigrée?s?|langue maternelle|imams?|prier|priez|prière du \\w+|mosquées?|églises?|religi\\w*|musulman\\w*|juifs?|juives?|catholiques?|foulard|voile islamique|syndicat\\w*|syndiqu\\w*|syndical\\w*|handicap\\w*|chômage|chômeu\\w*|arrêt maladie|homosexuel\\w*|parti politique',
  // Portuguese
  'nascid[oa]s?|nascimento|aniversário|solteir[oa]s?|divorciad[oa]s?|viúv[oa]s?|grávid\\w*|gravid\\w*|maternidade|paternidade|licença parental|(?:meu|minha|seu|sua|seus|suas) (?:marido|esposa|família|filh[oa]s?|idade|saúde|religião|fé|sotaque|companheir[oa])|tem filhos|nacionalidade|cidadania|visto de trabalho|imigrantes?|língua materna|imã|imame|rezar|rezo|rezas?|mesquitas?|igrejas?|religi[oã]\\w*|muçulman\\w*|judeus?|judias?|católic[oa]s|véu islâmico|sindicat\\w*|sindicaliz\\w*|deficiência física|pessoa com deficiência|desempregad[oa]s?|baixa médica|homossexua\\w*|partido político',
];

const WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PROTECTED.join('|').replaceAll('\\w', '\\p{L}')})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** True for a text that touches what is nobody's business in an interview. */
export const touchesProtected = (text: string): boolean => WORDS.test(text);
