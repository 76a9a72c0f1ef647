const times = new WeakMap<object, string>();
const notes = new WeakMap<object, string[]>();

/** The entry, with its time in the person's own words ("since 03/2021"), whatever the template's manner of dates is. */
export const said = <Entry extends object>(time: string, entry: Entry): Entry => {
  times.set(entry, time);
  return entry;
};

/** The entry, with lines that stand below it and are no value of the truth: a thesis, a grade, a minor. */
export const noted = <Entry extends object>(lines: string[], entry: Entry): Entry => {
  notes.set(entry, lines);
  return entry;
};

export const timeSaid = (entry: object): string | undefined => times.get(entry);
export const notesOf = (entry: object): string[] => notes.get(entry) ?? [];
