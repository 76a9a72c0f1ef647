import type { ResumeProfile, ResumeWarning } from '@talentsync/contracts';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';

const { resume: text } = words;

interface FormProps {
  profile: ResumeProfile;
  warnings: ResumeWarning[];
  onChange: (profile: ResumeProfile) => void;
}

/** An empty field is an absent one: JSON Resume has no empty strings. */
const patch = <Entry extends object>(entry: Entry, field: keyof Entry, value: string | string[]): Entry => {
  const { [field]: _gone, ...rest } = entry;
  return value.length === 0 ? (rest as Entry) : { ...entry, [field]: value };
};

const lines = (value: string): string[] => value.split('\n').filter((line) => line.trim() !== '');

interface ListProps<Entry extends object> {
  title: string;
  entries: Entry[];
  onChange: (entries: Entry[]) => void;
  children: (entry: Entry, index: number, set: (field: keyof Entry, value: string | string[]) => void) => ReactNode;
}

const EntryList = <Entry extends object>({ title, entries, onChange, children }: ListProps<Entry>) => (
  <Card className="grid gap-4">
    <h3 className="text-lg font-semibold">{title}</h3>
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
      {`${words.add}: ${title}`}
    </Button>
  </Card>
);

const Dates = ({
  entry,
  set,
  warn,
}: {
  entry: { startDate?: string | undefined; endDate?: string | undefined };
  set: (field: 'startDate' | 'endDate', value: string) => void;
  warn: (field: string) => string | undefined;
}) => (
  <div className="grid gap-3 sm:grid-cols-2">
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
      error={warn('endDate')}
      onChange={(event) => set('endDate', event.target.value)}
    />
  </div>
);

/** What was read, to correct in place; doubts of the reader stand at their fields. */
export const ProfileForm = ({ profile, warnings, onChange }: FormProps) => {
  const warn = (pointer: string): string | undefined =>
    warnings.find((warning) => warning.pointer === pointer)?.message;
  const basics = profile.basics ?? {};
  const setBasics = (field: keyof typeof basics, value: string) =>
    onChange({ ...profile, basics: patch(basics, field, value) });
  const input = (field: 'name' | 'label' | 'email' | 'phone' | 'url', label: string) => (
    <TextField
      label={label}
      value={basics[field] ?? ''}
      error={warn(`/basics/${field}`)}
      onChange={(event) => setBasics(field, event.target.value)}
    />
  );
  return (
    <>
      <Card className="grid gap-4">
        <h3 className="text-lg font-semibold">{text.basics}</h3>
        <div className="grid gap-3 sm:grid-cols-2">
          {input('name', text.name)}
          {input('label', text.label)}
          {input('email', text.email)}
          {input('phone', text.phone)}
          {input('url', text.url)}
        </div>
        <TextArea
          label={text.summary}
          rows={4}
          value={basics.summary ?? ''}
          onChange={(event) => setBasics('summary', event.target.value)}
        />
      </Card>
      <EntryList title={text.work} entries={profile.work ?? []} onChange={(work) => onChange({ ...profile, work })}>
        {(job, index, set) => (
          <>
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={text.position}
                value={job.position ?? ''}
                error={warn(`/work/${index}/position`)}
                onChange={(event) => set('position', event.target.value)}
              />
              <TextField
                label={text.company}
                value={job.name ?? ''}
                error={warn(`/work/${index}/name`)}
                onChange={(event) => set('name', event.target.value)}
              />
            </div>
            <Dates entry={job} set={set} warn={(field) => warn(`/work/${index}/${field}`)} />
            <TextArea
              label={text.highlights}
              rows={Math.min(10, 2 + (job.highlights?.length ?? 0) * 2)}
              value={(job.highlights ?? []).join('\n')}
              onChange={(event) => set('highlights', event.target.value === '' ? [] : event.target.value.split('\n'))}
              onBlur={(event) => set('highlights', lines(event.target.value))}
            />
          </>
        )}
      </EntryList>
      <EntryList
        title={text.education}
        entries={profile.education ?? []}
        onChange={(education) => onChange({ ...profile, education })}
      >
        {(study, index, set) => (
          <>
            <TextField
              label={text.institution}
              value={study.institution ?? ''}
              error={warn(`/education/${index}/institution`)}
              onChange={(event) => set('institution', event.target.value)}
            />
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={text.studyType}
                value={study.studyType ?? ''}
                onChange={(event) => set('studyType', event.target.value)}
              />
              <TextField
                label={text.area}
                value={study.area ?? ''}
                onChange={(event) => set('area', event.target.value)}
              />
            </div>
            <Dates entry={study} set={set} warn={(field) => warn(`/education/${index}/${field}`)} />
          </>
        )}
      </EntryList>
      <EntryList
        title={text.skills}
        entries={profile.skills ?? []}
        onChange={(skills) => onChange({ ...profile, skills })}
      >
        {(skill, _index, set) => (
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={text.skillName}
              value={skill.name ?? ''}
              onChange={(event) => set('name', event.target.value)}
            />
            <TextField
              label={text.keywords}
              value={(skill.keywords ?? []).join(', ')}
              onChange={(event) => set('keywords', event.target.value === '' ? [] : event.target.value.split(', '))}
            />
          </div>
        )}
      </EntryList>
      <EntryList
        title={text.projects}
        entries={profile.projects ?? []}
        onChange={(projects) => onChange({ ...profile, projects })}
      >
        {(project, _index, set) => (
          <>
            <TextField
              label={text.projectName}
              value={project.name ?? ''}
              onChange={(event) => set('name', event.target.value)}
            />
            <TextArea
              label={text.description}
              rows={2}
              value={project.description ?? ''}
              onChange={(event) => set('description', event.target.value)}
            />
          </>
        )}
      </EntryList>
    </>
  );
};
