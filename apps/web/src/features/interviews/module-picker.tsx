import type { Module } from '@talentsync/contracts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { TextField } from '../../ui/field.tsx';
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
    <input type="checkbox" className="mt-0.5 size-5 shrink-0 accent-accent" checked={chosen} onChange={onToggle} />
    <span className="min-w-0">
      <span className="font-medium">{module.name}</span>{' '}
      <span className="text-sm whitespace-nowrap text-muted">{text.questions(module.questionCount)}</span>
      <span className="mt-0.5 block text-sm text-muted">{module.description}</span>
    </span>
  </label>
);

/** Modules by field, with a search over names, descriptions and what they ask for. What is chosen stays in sight. */
export const ModulePicker = ({
  modules,
  chosen,
  onToggle,
}: {
  modules: Module[];
  chosen: string[];
  onToggle: (id: string) => void;
}) => {
  const [search, setSearch] = useState('');
  const [field, setField] = useState(ALL);
  const domains = [...new Set(modules.map(({ domain }) => domain))];
  const shown = modules.filter((module) => (field === ALL || module.domain === field) && fits(module, search));
  const names = modules.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <div className="grid gap-5">
      <div>
        <h2 className="text-lg font-semibold">{text.modules}</h2>
        <p className="text-sm text-muted">{text.modulesHint}</p>
      </div>
      <div className="grid gap-3 sm:grid-cols-[1.5fr_1fr]">
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
      {[...Map.groupBy(shown, ({ domain }) => domain)].map(([domain, group]) => (
        <fieldset key={domain}>
          <legend className="mb-2 font-semibold">{domain}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {group.map((module) => (
              <ModuleBox
                key={module.id}
                module={module}
                chosen={chosen.includes(module.id)}
                onToggle={() => onToggle(module.id)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
};
