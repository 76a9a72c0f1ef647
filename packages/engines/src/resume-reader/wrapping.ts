import { bodyOf, type Line } from './lines.ts';

/** Items of a list stand this far apart, in font sizes, where the lines of a paragraph stand closer. */
const LOOSE_GAP = 1.65;

/**
 * Whether a line goes on with the one before it: its first word had no room there, and it looks the same. A line that would
 * have fit was meant to stand alone.
 */
export const goesOn = (before: Line, line: Line): boolean => {
  if (line.bullet || line.top || line.margin.length > 0 || line.whole) return false;
  if (line.page === before.page && (line.gap > 2.1 || line.gap < 0)) return false;
  if (Math.abs(line.size - before.size) > 0.6) return false;
  const text = bodyOf(line);
  const textX = before.pieces[0]?.textX ?? before.textX;
  // More room than between the lines of a paragraph; what stands behind a bullet may have it too.
  const told = before.bullet || textX !== undefined;
  if (line.parted && !told && line.page === before.page && /^[\p{Lu}\p{Lo}]/u.test(text)) return false;
  const apart = !before.loose || line.gap > LOOSE_GAP;
  if (line.loose && line.page === before.page && apart && !/^\p{Ll}/u.test(text)) return false;
  // Chinese is parted between any two letters.
  const [word = ''] = /^\p{Script=Han}{2}/u.exec(text) ?? text.split(/\s/);
  if (before.bullet) {
    if (line.x < before.x - 1.5) return false;
    if (
      textX !== undefined &&
      line.page === before.page &&
      textX > before.x + 3 &&
      (line.x < textX - 3.5 || line.x > textX + 6)
    )
      return false;
    // Below the bullet itself stands what goes on only where it plainly does.
    if (line.x <= before.x + 1.5 && (line.bold || line.pieces.length > 1 || /[.!?]$/.test(before.text))) return false;
  } else if (
    textX !== undefined
      ? Math.abs(line.x - textX) > 3.5
      : Math.abs(line.x - before.x) > 3.5 && !(line.x < before.x && before.x - line.x < 26)
  )
    return false;
  if (line.bold && !before.pieces.at(-1)?.spans.at(-1)?.bold) return false;
  const letter = (line.end - line.x) / Math.max(1, line.text.length);
  const room = before.edge - before.end;
  const full = (word.length + 1) * letter > room - 1.5;
  if (full) return true;
  // A hanging indent, or a sentence that plainly is not over.
  const hangs = before.bullet && line.x > before.x + 3;
  return (hangs || /^\p{Ll}/u.test(text)) && room < 0.35 * (before.edge - before.x) && !/[.!?:]$/.test(before.text);
};

const LETTERED = /\p{L}-$/u;

/** Text over several lines as one; a word parted at the end of a line is joined where it was parted by the typesetter. */
export const joinText = (before: string, text: string): string => {
  if (LETTERED.test(before) && /^\p{Ll}/u.test(text)) {
    const first = /[\p{L}]+-$/u.exec(before)?.[0] ?? '';
    // "sign-" + "up" keeps its hyphen, "develop-" + "ment" does not.
    const keeps =
      /^(?:up|on|in|off|out|to|of|and|or|based|time|end|level|scale|term|driven|wide|free|first|side|time|line|house|the|functional|edge|site|round|life|commerce|learning)\b/.test(
        text,
      ) || first.length <= 3;
    return keeps ? before + text : before.slice(0, -1) + text;
  }
  const tight = /[\p{Script=Han},。;、]$/u.test(before) && /^\p{Script=Han}/u.test(text);
  return tight || /[\p{L}\d]\/$|-$/u.test(before) ? before + text : `${before} ${text}`;
};
