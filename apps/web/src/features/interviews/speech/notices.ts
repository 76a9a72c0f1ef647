import type { SpeechServerMessage, SpeechTrouble } from '@talentsync/contracts';
import { words } from '../../../words/en.ts';

const { speech: text } = words;

/** What works less well for now, in the words of the catalogue. */
export const noticeInWords = ({ notice, trouble }: Extract<SpeechServerMessage, { type: 'notice' }>): string =>
  notice === 'textLater' ? text.textLater(text.causes[trouble ?? 'unknown']) : text.notices[notice];

/** What is said where a turn came out without a word: that none was heard, or why none came. */
export const nothingInWords = (trouble: SpeechTrouble | undefined): string =>
  trouble === undefined ? text.nothing : text.notWritten(text.causes[trouble]);
