const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** Words of grammar, and what every question begins with; each language has its own ("war", "die" and "man" are German ones). */
const STOP: Record<string, Set<string>> = {
  en: words(`a about an and any are as at be been but by can could did do does for from had has have how i if in into is it its just me my
   no not of on or our out over so some than that the their them then they this to too up us was we were what when where which who why
   will with would you your tell time describe walk through explain give example`),
  de: words(`aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beide beiden beim bin bis bist
   da dabei dafür dagegen daher damit danach dann daran darauf daraus darin darüber darum das dass davon dazu dem den denen denn der deren des
   dessen die dies diese diesem diesen dieser dieses doch dort du durch durfte durften ein eine einem einen einer eines er es etwas euch
   für gab ganz gar gegen gewesen gibt habe haben hat hatte hatten hätte hätten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren
   ihrer ihres im in ins ist ja jede jedem jeden jeder jedes jemand jemandem jemanden jetzt kann kein keine keinem keinen keiner können
   konnte konnten mal man manche mehr mein meine meinem meinen meiner mich mir mit müssen muss musste mussten nach nicht nichts niemand
   niemandem noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner selbst sich sie sind so soll sollte sollten sondern
   sonst statt über um und uns unser unsere unserem unseren unserer unter viel vom von vor waren war wäre wären während wann warum was
   weder weil welche welchem welchen welcher welches wem wen wenn wer werden wessen weshalb wie wieder will wir wird wo wobei wodurch
   wofür woher wohin wollte wollten womit woran worauf woraus worin worüber worum wovon wozu wurde wurden würde würden zu zum zur
   erzählen erzähle beschreiben schildern erklären beispiel einmal`),
  es: words(`al algo como con cómo cuando cuándo de del el en era es eso esta este esto fue ha había hay la las le lo los más me mi muy ni
   no nos o para pero por porque que qué se sin sobre su sus también te tiene tu un una uno usted y ya cuénteme describa ejemplo`),
};
const ALL = new Set(Object.values(STOP).flatMap((set) => [...set]));

const ENDINGS: Record<string, RegExp> = {
  en: /(?:ing|ed|es|s|ly|er|en)$/u,
  de: /(?:ungen|ung|keiten|keit|heiten|heit|lich|isch|test|tet|ten|te|ern|en|em|er|es|e|n|s|t)$/u,
  es: /(?:aciones|ación|mente|ando|iendo|aron|ieron|ado|ada|ido|ida|ar|er|ir|os|as|es|o|a|e|s)$/u,
};
const ANY = /(?:ing|ed|es|s)$/u;

/** German joins verb forms by more than an ending: gefragt, fragte and fragen are one word, and so are Plan and Pläne. */
const germanStem = (word: string): string => {
  const plain = word.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  const whole = plain.replace(/^ge(?=\p{L}{3,}(?:t|en)$)/u, '');
  const stem = whole.length > 3 ? whole.replace(ENDINGS.de as RegExp, '') : whole;
  return stem.length < 3 ? whole : stem;
};

/** English joins verb forms by more than an ending: notice and noticed, plan and planned, carry and carries. */
const englishStem = (word: string): string => {
  const stem = word.length > 4 ? word.replace(ENDINGS.en as RegExp, '') : word;
  return stem.length > 3 ? stem.replace(/[eyi]$/u, '').replace(/([bdgklmnprt])\1$/u, '$1') : stem;
};

/** The words of a text that carry meaning, roughly stemmed: enough to see whether two texts say the same in the same words. */
export const stems = (text: string, language: string): Set<string> => {
  const base = language.split('-')[0] ?? 'en';
  const stop = STOP[base] ?? ALL;
  const ending = ENDINGS[base] ?? ANY;
  const found = text.toLowerCase().match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  return new Set(
    found
      .filter((word) => !stop.has(word) && word.length > 2)
      .map((word) => {
        if (base === 'de') return germanStem(word);
        if (base === 'en') return englishStem(word);
        return word.length > 4 ? word.replace(ending, '') : word;
      }),
  );
};

/** How many stems two texts share. */
export const shared = (a: Set<string>, b: Set<string>): number => {
  let count = 0;
  for (const stem of a) if (b.has(stem)) count += 1;
  return count;
};

/** Shared stems as a part of all, 0 to 1 (Jaccard). */
export const likeness = (a: Set<string>, b: Set<string>): number => {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (a.size + b.size - both);
};

/** Words of a text, parted by white space. */
export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;
