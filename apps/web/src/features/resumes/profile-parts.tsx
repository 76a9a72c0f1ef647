import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';

const { resume: text } = words;

/** An empty field is an absent one: JSON Resume has no empty strings. */
export const patch = <Entry extends object>(entry: Entry, field: keyof Entry, value: string | string[]): Entry => {
  const { [field]: _gone, ...rest } = entry;
  return value.length === 0 ? (rest as Entry) : { ...entry, [field]: value };
};

interface ListProps<Entry extends object> {
  title: string;
  add: string;
  doubt: string | undefined;
  entries: Entry[];
  onChange: (entries: Entry[]) => void;
  children: (entry: Entry, index: number, set: (field: keyof Entry, value: string | string[]) => void) => ReactNode;
}

/** A list of the profile: its entries one below the other, each to be removed, and one to be added. */
export const EntryList = <Entry extends object>({
  title,
  add,
  doubt,
  entries,
  onChange,
  children,
}: ListProps<Entry>) => (
  <Card className="grid gap-4">
    <h3 className="text-lg font-semibold">{title}</h3>
    {doubt !== undefined && (
      <p data-doubt tabIndex={-1} className="rounded-xl bg-warn-soft px-4 py-2.5 text-warn">
        {doubt}
      </p>
    )}
    {entries.map((entry, index) => (
      <fieldset
        key={index}
        className="grid gap-3 border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0"
      >
        <legend className="sr-only">{`${title} ${index + 1}`}</legend>
        {children(entry, index, (field, value) =>
          onChange(entries.map((other, at) => (at === index ? patch(other, field, value) : other))),
        )}
        <Button
          look="quiet"
          className="justify-self-end"
          onClick={() => onChange(entries.filter((_, at) => at !== index))}
        >
          <Trash2 aria-hidden="true" />
          {words.remove}
          <span className="sr-only">{`${title} ${index + 1}`}</span>
        </Button>
      </fieldset>
    ))}
    <Button className="justify-self-start" onClick={() => onChange([...entries, {} as Entry])}>
      <Plus aria-hidden="true" />
      {add}
    </Button>
  </Card>
);

/** From when to when, as the profile writes dates. */
export const Dates = ({
  entry,
  set,
  warn,
}: {
  entry: { startDate?: string | undefined; endDate?: string | undefined };
  set: (field: 'startDate' | 'endDate', value: string) => void;
  warn: (field: string) => string | undefined;
}) => (
  <div className="grid grid-cols-2 gap-3">
    <TextField
      label={text.start}
      value={entry.startDate ?? ''}
      hint={text.dateHint}
      error={warn('startDate')}
      onChange={(event) => set('startDate', event.target.value)}
    />
    <TextField
      label={text.end}
      value={entry.endDate ?? ''}
      hint={text.endHint}
      error={warn('endDate')}
      onChange={(event) => set('endDate', event.target.value)}
    />
  </div>
);
