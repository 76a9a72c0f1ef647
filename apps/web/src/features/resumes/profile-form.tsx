import type { ResumeProfile } from '@talentsync/contracts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { Dates, EntryList, patch } from './profile-parts.tsx';

const { resume: text } = words;

interface FormProps {
  profile: ResumeProfile;
  /** What the reader doubted, by the place in this form (places.ts). */
  doubts: ReadonlyMap<string, string>;
  onChange: (profile: ResumeProfile) => void;
}

const lines = (value: string): string[] => value.split('\n').filter((line) => line.trim() !== '');

type Basics = NonNullable<ResumeProfile['basics']>;

/** Two fields beside each other where there is room. */
const PAIR = 'grid gap-3 sm:grid-cols-2';

type Profile = NonNullable<Basics['profiles']>[number];
const lineOf = ({ url = '', username = '' }: Profile): string => url || username;

/** Links, a line each: what was known of one goes with its line. */
const withProfiles = (basics: Basics, value: string): Basics => {
  const { profiles: before = [], ...rest } = basics;
  const profiles =
    value === ''
      ? []
      : value.split('\n').map((url, at) => {
          const known = before[at];
          return known !== undefined && lineOf(known) === url ? known : { url };
        });
  return profiles.length === 0 ? rest : { ...rest, profiles };
};

/** What was read, to correct in place; doubts of the reader stand at their fields. */
export const ProfileForm = ({ profile, doubts, onChange }: FormProps) => {
  const warn = (pointer: string): string | undefined => doubts.get(pointer);
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
        <div className={PAIR}>
          {input('name', text.name)}
          {input('label', text.label)}
          {/* An address is long, and has to be seen whole to be checked. */}
          <div className="col-span-full">{input('email', text.email)}</div>
          {input('phone', text.phone)}
          {input('url', text.url)}
        </div>
        <TextArea
          label={text.profiles}
          error={warn('/basics/profiles')}
          hint={text.profilesHint}
          rows={Math.max(1, basics.profiles?.length ?? 0)}
          className="field-sizing-content"
          value={(basics.profiles ?? []).map(lineOf).join('\n')}
          onChange={(event) => onChange({ ...profile, basics: withProfiles(basics, event.target.value) })}
          onBlur={(event) => {
            const tidy = lines(event.target.value).join('\n');
            if (tidy !== event.target.value) onChange({ ...profile, basics: withProfiles(basics, tidy) });
          }}
        />
        <TextArea
          label={text.summary}
          error={warn('/basics/summary')}
          rows={4}
          value={basics.summary ?? ''}
          onChange={(event) => setBasics('summary', event.target.value)}
        />
      </Card>
      <EntryList
        title={text.work}
        add={text.addWork}
        doubt={warn('/work')}
        entries={profile.work ?? []}
        onChange={(work) => onChange({ ...profile, work })}
      >
        {(job, index, set) => (
          <>
            <div className={PAIR}>
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
              error={warn(`/work/${index}/highlights`)}
              rows={Math.min(10, 2 + (job.highlights?.length ?? 0) * 2)}
              className="field-sizing-content"
              value={(job.highlights ?? []).join('\n')}
              onChange={(event) => set('highlights', event.target.value === '' ? [] : event.target.value.split('\n'))}
              onBlur={(event) => set('highlights', lines(event.target.value))}
            />
          </>
        )}
      </EntryList>
      <EntryList
        title={text.education}
        add={text.addEducation}
        doubt={warn('/education')}
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
            <div className={PAIR}>
              <TextField
                label={text.studyType}
                error={warn(`/education/${index}/studyType`)}
                value={study.studyType ?? ''}
                onChange={(event) => set('studyType', event.target.value)}
              />
              <TextField
                label={text.area}
                error={warn(`/education/${index}/area`)}
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
        add={text.addSkills}
        doubt={warn('/skills')}
        entries={profile.skills ?? []}
        onChange={(skills) => onChange({ ...profile, skills })}
      >
        {(skill, index, set) => (
          <div className="grid gap-3">
            <TextField
              label={text.skillName}
              hint={text.skillNameHint}
              error={warn(`/skills/${index}/name`)}
              value={skill.name ?? ''}
              onChange={(event) => set('name', event.target.value)}
            />
            <TextArea
              label={text.keywords}
              error={warn(`/skills/${index}/keywords`)}
              rows={Math.max(1, Math.ceil((skill.keywords ?? []).join(', ').length / 36))}
              className="field-sizing-content"
              value={(skill.keywords ?? []).join(', ')}
              onChange={(event) => set('keywords', event.target.value === '' ? [] : event.target.value.split(', '))}
            />
          </div>
        )}
      </EntryList>
      <EntryList
        title={text.languages}
        add={text.addLanguage}
        doubt={warn('/languages')}
        entries={profile.languages ?? []}
        onChange={(languages) => onChange({ ...profile, languages })}
      >
        {(spoken, index, set) => (
          <div className={PAIR}>
            <TextField
              label={text.language}
              error={warn(`/languages/${index}/language`)}
              value={spoken.language ?? ''}
              onChange={(event) => set('language', event.target.value)}
            />
            <TextField
              label={text.fluency}
              error={warn(`/languages/${index}/fluency`)}
              value={spoken.fluency ?? ''}
              onChange={(event) => set('fluency', event.target.value)}
            />
          </div>
        )}
      </EntryList>
      <EntryList
        title={text.projects}
        add={text.addProject}
        doubt={warn('/projects')}
        entries={profile.projects ?? []}
        onChange={(projects) => onChange({ ...profile, projects })}
      >
        {(project, index, set) => (
          <>
            <TextField
              label={text.projectName}
              error={warn(`/projects/${index}/name`)}
              value={project.name ?? ''}
              onChange={(event) => set('name', event.target.value)}
            />
            <TextArea
              label={text.description}
              error={warn(`/projects/${index}/description`)}
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
