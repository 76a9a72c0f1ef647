import type { RecipientPart } from '@talentsync/contracts';
import { api } from '../api.ts';
import { useLoad } from '../ui/load.tsx';
import { recipients as text } from '../words/en/recipients.ts';

/** Who beside this server gets these parts of somebody's data, that nobody does, or that it is not known. */
export const Recipients = ({ parts }: { parts?: RecipientPart[] }) => {
  const { value, error } = useLoad('recipients', api.recipients);
  if (error !== undefined) return <p className="text-sm text-muted">{text.unknown}</p>;
  if (value === undefined) return <p className="min-h-6" />;
  const sentences = value.flatMap(({ driver, parts: all }) => {
    const here = all.filter((part) => parts?.includes(part) ?? true);
    return here.length === 0
      ? []
      : [
          text.gets(
            text.who[driver] ?? driver,
            here.map((part) => text.what[part]),
          ),
        ];
  });
  if (sentences.length === 0) return <p className="text-sm text-muted">{text.nobody}</p>;
  return (
    <ul className="grid gap-1 text-sm">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};
