import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';

interface Loose {
  /** Asks what somebody would do, or does as a rule. "What would you have done" looks back at the case and is none. */
  asks: RegExp;
  /** Looks back from today, which a follow-up may: "What would you do differently?" */
  looksBack: RegExp;
}

const LOOSE: Record<string, Loose> = {
  en: {
    asks: /\bwould you (?!have\b)|\b(?:what|how|when|where|whom?)(?: much| many| often)? do you (?!know\b)|\bdo you ever\b|\byou (?:usually|generally|normally|typically|tend to)\b|(?:^|[.!?:,] )(?:(?:so|now|just|please),? )?(?:imagine|suppose|picture|assume|let(?:['’]s| us) say)\b|\bwhat(?: is|['’]s|s) your (?:usual |general |typical |personal )?(?:approach|method|way|style|strategy|philosophy)\b|\bif you (?:wanted|needed|were|had to|ever)\b/iu,
    looksBack: /\b(?:differently|again|today|now|since|still)\b/iu,
  },
  de: {
    asks: /(?<!\p{L})(?:würden Sie|(?:wie|was|woran|womit|wann) (?:gehen|machen|tun|reagieren|merken|entscheiden|erkennen|stellen|sorgen|verhalten|bringen|sagen|lösen|planen|üben|denken|handeln|erklären|verteilen|bleiben) Sie|stellen Sie sich (?:\p{L}+ )?vor|(?:mal |einmal )?angenommen,(?! die Sie)|nehmen (?:wir|Sie) (?:\p{L}+ )?an|gesetzt den Fall|was ist Ihre? (?:\p{L}+ )?(?:Ansatz|Vorgehen|Vorgehensweise|Herangehensweise|Methode|Strategie)|(?:wenn|falls) Sie [^.!?,]*(?:wollten|müssten|sollten|könnten)|(?:grundsätzlich|prinzipiell|generell|normalerweise|gewöhnlich|üblicherweise|meistens|im Allgemeinen|in der Regel))(?!\p{L})/iu,
    looksBack: /(?<!\p{L})(?:anders|heute|wieder|seither|seitdem|noch|inzwischen)(?!\p{L})/iu,
  },
};

/** A behavioural question asks what somebody did; what they would do, or do as a rule, proves little. */
export const checkAnchored = (
  { type, text, aliases, followUps }: PackQuestion,
  language: string,
  refuse: Refuse,
): void => {
  const loose = LOOSE[language.split('-')[0] ?? 'en'];
  if (type !== 'behavioural' || loose === undefined) return;
  for (const asked of [text, ...aliases])
    if (loose.asks.test(asked)) refuse('anchored', `“${asked}” asks for a habit or a guess, not for what was done`);
  for (const { id, text: asked } of followUps)
    if (loose.asks.test(asked) && !loose.looksBack.test(asked))
      refuse('anchored', `${id} asks for a habit or a guess, not for what was done`);
};
