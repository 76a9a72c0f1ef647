import { type Ability, type RecognitionClass, recognitionOf } from './recognition.ts';

export interface BrowserSpeech {
  Class: RecognitionClass;
  found: Ability;
  Panel: typeof import('./panel.tsx').BrowserPanel;
}

/** The browser's own recogniser with what shows it, loaded only where it is needed; undefined where there is none. */
export const findBrowserSpeech = async (language: string): Promise<BrowserSpeech | undefined> => {
  const Class = recognitionOf();
  if (Class === undefined) return undefined;
  try {
    const { BrowserPanel, findAbility } = await import('./panel.tsx');
    return { Class, found: await findAbility(Class, language), Panel: BrowserPanel };
  } catch {
    // Without it one types.
    return undefined;
  }
};
