/**
 * How much a word tells about what a text is about, by how common it is in talk about work. Our own classes, from reading
 * answers: words of class one stand in nearly every answer, those of class two in many.
 */
const CLASSES: Array<{ weight: number; words: Record<string, string> }> = [
  {
    weight: 0.25,
    words: {
      en: `work people person time thing way good day job new help need think want know feel come see look talk tell say ask
        start begin try happen big small little long different important case kind lot bit place part point able sure maybe
        great best better well whole turn bring show move use let give take get go make do run set put keep stay
        describe name explain mention state concrete specific clear clearly concretely real realistic proper especially
        example instance basically actually obviously honestly probably exactly certain simply generally normal normally
        life world matter fact idea bad nice fine okay easy hard difficult right wrong together alone sit stand become
        mean call old true another everyone somebody nobody everything nothing always never often sometimes again
        year month week hour minute second today tomorrow yesterday moment morning evening afternoon night monday tuesday
        wednesday thursday friday saturday sunday january february march april june july august september october november december`,
      de: `arbeit leute mensch zeit sache weg gut tag neu helfen brauchen denken wissen kommen sehen reden sagen fragen
        anfangen versuchen passieren groß klein lang wichtig fall teil punkt sicher vielleicht beispiel nennen erklären
        beschreiben jahr monat woche stunde minute heute morgen abend machen gehen nehmen geben stellen bringen lassen laufen
        stehen liegen bleiben setzen legen halten heißen tun hören schauen wollen finden glauben meinen merken schaffen kriegen
        bekommen rauskommen leben welt ding weise art seite ende anfang mal alt jung schön schlecht richtig falsch leicht schwer
        ganz wirklich ehrlich genau einzeln gleich eigen bestimmt wahrscheinlich meist oft manchmal immer nie später früher
        konkret deutlich klar allein gemeinsam zusammen gestern vormittag nachmittag nacht montag dienstag mittwoch donnerstag
        freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember mann frau`,
      es: `trabajo gente persona tiempo cosa manera bueno día nuevo ayudar necesitar pensar querer saber venir ver mirar
        hablar decir preguntar empezar intentar pasar grande pequeño largo importante caso parte punto seguro quizás
        ejemplo nombrar explicar describir año mes semana hora minuto hoy mañana tarde hacer ir tomar dar poner`,
      fr: `travail gens personne temps chose façon bon jour nouveau aider penser vouloir savoir venir voir parler dire
        demander commencer essayer grand petit important cas partie point exemple expliquer décrire an mois semaine heure`,
      pt: `trabalho gente pessoa tempo coisa maneira bom dia novo ajudar pensar querer saber vir ver falar dizer perguntar
        começar tentar grande pequeno importante caso parte ponto exemplo explicar descrever ano mês semana hora`,
    },
  },
  {
    weight: 0.6,
    words: {
      en: `problem team company project question answer reason result situation process manager boss colleague money number
        simple quick quickly fast slow open close change learn understand decide find choose plan discuss agree meet
        meeting write read send leave order lead build create develop offer check watch listen hear wait finish end stop
        next last first early late high low full free ready busy happy angry sorry careful main second half
        room office house home phone mail email list note sheet board table side top line piece form
        experience skill business service system group member role task step approach method level rate amount
        support follow share handle manage deal solve fix improve increase reduce cause effect
        customer client user employee worker staff friend man woman girl boy guy lady mother father parent
        important responsible possible necessary available similar common general usual short several
        hand eye head word text picture page paper book door water car`,
      de: `problem team firma projekt frage antwort grund ergebnis lage prozess chef kollege geld zahl einfach schnell
        langsam offen ändern lernen verstehen entscheiden finden planen schreiben lesen schicken prüfen warten kunde firma
        betrieb kollegin chefin leiter leitung aufgabe beispiel raum büro haus telefon handy mail liste zettel tisch tafel blatt
        bild wort satz tür auto hand kopf gruppe rolle schritt weg stufe erfahrung dienst hilfe unterstützen verbessern lösen
        teilen folgen umgehen anbieten zeigen öffnen schließen holen führen verlassen bauen treffen besprechen besprechung
        gespräch sitzung beginnen enden aufhören nächste letzte erste zweite hälfte spät früh hoch niedrig voll frei fertig
        bereit ruhig froh böse sorgfältig möglich nötig einfach üblich kurz mehrere`,
      es: `problema equipo empresa proyecto pregunta respuesta razón resultado situación proceso jefe compañero dinero
        número simple rápido lento cambiar aprender entender decidir encontrar escribir leer enviar revisar cliente`,
      fr: `problème équipe entreprise projet question réponse raison résultat situation processus chef collègue argent client`,
      pt: `problema equipe empresa projeto pergunta resposta razão resultado situação processo chefe colega dinheiro cliente`,
    },
  },
];

const tables = new Map<string, Map<string, number>>();

/** How much a stem tells, 0.25 (said in every answer) to 1; `normalise` is how the language's words become stems. */
export const informationOf = (stem: string, language: string, normalise: (word: string) => string): number => {
  const key = language.split('-')[0] ?? 'en';
  let table = tables.get(key);
  if (table === undefined) {
    table = new Map();
    for (const { weight, words } of CLASSES) {
      for (const word of (words[key] ?? '').split(/\s+/)) {
        const known = normalise(word);
        if (!table.has(known)) table.set(known, weight);
      }
    }
    tables.set(key, table);
  }
  return table.get(stem) ?? 1;
};
