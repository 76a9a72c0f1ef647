import { likeness, readWording } from './likeness.ts';

/** From here on two questions ask for the same. */
export const NEARLY_ASKED = 0.72;

/** Whether a text asks for what was asked before. */
export const isNearlyAsked = (text: string, asked: string[], language: string): boolean => {
  const wording = readWording(text, language);
  return asked.some((before) => likeness(readWording(before, language), wording) >= NEARLY_ASKED);
};
