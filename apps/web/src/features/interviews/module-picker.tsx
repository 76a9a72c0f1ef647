import type { Module } from '@talentsync/contracts';
import { ChevronDown, Search } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { TextField } from '../../ui/field.tsx';
import { Alert, Badge } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { words } from '../../words/en.ts';

const { setup: text } = words;
const ALL = '*';

const fits = (module: Module, search: string): boolean =>
  [module.name, module.domain, module.description, ...module.competencies]
    .join(' ')
    .toLowerCase()
    .includes(search.trim().toLowerCase());

const ModuleBox = ({ module, chosen, onToggle }: { module: Module; chosen: boolean; onToggle: () => void }) => (
  <label className="flex cursor-pointer gap-3 rounded-xl border border-line bg-card p-3.5 transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent-soft">
    <input type="checkbox" className="check mt-0.5" checked={chosen} onChange={onToggle} />
    <span className="min-w-0 grow">
      <span className="block font-medium">{module.name}</span>
      <span className="mt-0.5 block text-sm text-muted">
        {module.description} <span className="whitespace-nowrap">{text.questions(module.questionCount)}.</span>
      </span>
    </span>
  </label>
);

/** The modules of one field; folded, so that the page stays short, unless something in it matters now. */
const Field = ({
  domain,
  modules,
  open,
  chosen,
  onToggle,
}: {
  domain: string;
  modules: Module[];
  open: boolean;
  chosen: string[];
  onToggle: (id: string) => void;
}) => {
  // As it was when it appeared: a field does not fold under the hand of somebody who takes a choice back.
  const [atFirst] = useState(open);
  const taken = modules.filter(({ id }) => chosen.includes(id)).length;
  return (
    <details open={atFirst} className="group py-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 py-2 font-semibold [&::-webkit-details-marker]:hidden">
        <span>
          {domain} <span className="mx-1 text-sm font-normal text-muted">{text.inField(modules.length)}</span>{' '}
          {taken > 0 && <Badge tone="info">{text.chosen(taken)}</Badge>}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <fieldset className="grid gap-2 pt-1 pb-3 sm:grid-cols-2">
        <legend className="sr-only">{domain}</legend>
        {modules.map((module) => (
          <ModuleBox
            key={module.id}
            module={module}
            chosen={chosen.includes(module.id)}
            onToggle={() => onToggle(module.id)}
          />
        ))}
      </fieldset>
    </details>
  );
};

/** Modules by field, with a search over names, descriptions and what they ask for. What is chosen stays in sight. */
export const ModulePicker = ({
  modules,
  chosen,
  onToggle,
  error,
  box,
}: {
  modules: Module[];
  chosen: string[];
  onToggle: (id: string) => void;
  error: string | undefined;
  /** Where the search is: the focus goes there when nothing was chosen. */
  box: RefObject<HTMLDivElement | null>;
}) => {
  // The first field shows what modules are like; on a small screen all fields in sight say more.
  const [wide] = useState(() => window.matchMedia('(min-width: 40rem)').matches);
  const [search, setSearch] = useState('');
  const [field, setField] = useState(ALL);
  const domains = [...new Set(modules.map(({ domain }) => domain))];
  const shown = modules.filter((module) => (field === ALL || module.domain === field) && fits(module, search));
  const looking = search.trim() !== '' || field !== ALL;
  const names = modules.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <div className="grid gap-5">
      <div>
        <h2 className="text-lg font-semibold">{text.modules}</h2>
        <p className="text-sm text-muted">{text.modulesHint}</p>
      </div>
      {error !== undefined && <Alert tone="bad">{error}</Alert>}
      <div ref={box} className="grid gap-3 sm:grid-cols-[1.5fr_1fr]">
        <div className="relative">
          <TextField
            label={text.search}
            type="search"
            className="pl-10"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Search aria-hidden="true" className="absolute bottom-3 left-3 size-5 text-muted" />
        </div>
        <Select
          label={text.field}
          options={[{ value: ALL, label: text.allFields }, ...domains.map((value) => ({ value, label: value }))]}
          value={field}
          onChange={setField}
        />
      </div>
      <p role="status" className="text-sm font-medium">
        {text.chosen(chosen.length)}
        {names.length > 0 && <span className="font-normal text-muted">: {names.join(', ')}</span>}
      </p>
      {shown.length === 0 && <p className="py-6 text-center text-muted">{text.noModules}</p>}
      <div className="grid divide-y divide-line border-y border-line">
        {[...Map.groupBy(shown, ({ domain }) => domain)].map(([domain, group], index) => (
          <Field
            // Folded anew when something is searched for: whoever searches wants to see what was found.
            key={`${domain} ${looking}`}
            domain={domain}
            modules={group}
            open={
              looking || (wide && (chosen.length === 0 ? index === 0 : group.some(({ id }) => chosen.includes(id))))
            }
            chosen={chosen}
            onToggle={onToggle}
          />
        ))}
      </div>
    </div>
  );
};
