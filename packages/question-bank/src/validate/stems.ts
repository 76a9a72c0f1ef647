const STOP = new Set(
  `a about an and any are as at be been but by can could did do does for from had has have how i if in into is it its just me my no not of on
   or our out over so some than that the their them then they this to too up us was we were what when where which who why will with
   would you your tell time describe walk through explain give example
   aber als am an auf aus bei bis da damit dann das dass dem den der des die doch durch ein eine einem einen einer eines er es für haben
   hat hatte ich ihnen ihr ihre im in ist kein keine man mir mit nach nicht noch nur ob oder ohne sich sie sind so und uns unter vom von
   vor war waren was weil welche wenn wer werden wie wir wird wo zu zum zur erzählen beschreiben beispiel
   al algo como con cómo cuando cuándo de del el en era es eso esta este esto fue ha había hay la las le lo los más me mi muy ni no nos
   o para pero por porque que qué se sin sobre su sus también te tiene tu un una uno usted y ya cuénteme describa ejemplo`.split(
    /\s+/,
  ),
);
const ENDINGS: Record<string, RegExp> = {
  en: /(?:ing|ed|es|s|ly|er|en)$/u,
  de: /(?:ungen|ung|keiten|keit|heiten|heit|lich|isch|ern|en|em|er|es|e|n|s|t)$/u,
  es: /(?:aciones|ación|mente|ando|iendo|aron|ieron|ado|ada|ido|ida|ar|er|ir|os|as|es|o|a|e|s)$/u,
};
const ANY = /(?:ing|ed|es|s)$/u;

/** The words of a text that carry meaning, roughly stemmed: enough to see whether two texts say the same in the same words. */
export const stems = (text: string, language: string): Set<string> => {
  const ending = ENDINGS[language.split('-')[0] ?? 'en'] ?? ANY;
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  return new Set(
    words
      .filter((word) => !STOP.has(word) && word.length > 2)
      .map((word) => (word.length > 4 ? word.replace(ending, '') : word)),
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
