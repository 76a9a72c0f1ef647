import type { Schema } from './house.ts';

/** One body that differs from a right one in one field, and what the schema says of it. */
export interface Mutation {
  what: string;
  body: unknown;
  /** The field, as an error's `details` names it. */
  field: string;
  /** Whether it has to be: by the schema of the documentation, or since no text here may have so many signs. */
  refused: boolean;
}

type Components = Record<string, Schema>;

/** The schema itself where a name stands for it. */
const resolved = (schema: Schema, components: Components): Schema =>
  schema.$ref === undefined ? schema : resolved(components[schema.$ref.split('/').at(-1) ?? ''] ?? {}, components);

const branchesOf = (schema: Schema, components: Components): Schema[] => {
  const own = resolved(schema, components);
  const branches = own.anyOf ?? own.oneOf;
  return branches === undefined ? [own] : branches.flatMap((branch) => branchesOf(branch, components));
};

/** The schema of the objects that a body may be: of several, the one that has all fields of the right body. */
const objectOf = (schema: Schema, components: Components, right: object): Schema | undefined =>
  branchesOf(schema, components).find(
    ({ properties }) => properties !== undefined && Object.keys(right).every((key) => key in properties),
  );

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'object' ? 'object' : typeof value;

/** Whether any value of this kind can be right; a schema that says nothing takes all. */
const takes = (schema: Schema, kind: string, components: Components): boolean =>
  branchesOf(schema, components).some(({ type, enum: choices, const: one, properties }) => {
    if (one !== undefined) return kindOf(one) === kind;
    if (choices !== undefined) return choices.some((choice) => kindOf(choice) === kind);
    const known = type ?? (properties === undefined ? undefined : 'object');
    return known === undefined || (known === 'integer' ? 'number' : known) === kind;
  });

const VALUES: unknown[] = ['text', 7, true, null, ['x'], { x: 1 }];
const VAST = 1_000_000_000_000;

/** Values that a schema's own limits forbid. */
const beyond = (schema: Schema, components: Components): Array<[string, unknown]> =>
  branchesOf(schema, components).flatMap((branch): Array<[string, unknown]> => {
    const { type, maxLength, maxItems, maximum, minimum, enum: choices } = branch;
    const found: Array<[string, unknown]> = [];
    if (type === 'string' && maxLength !== undefined) found.push(['too long', 'x'.repeat(maxLength + 1)]);
    if (choices !== undefined) found.push(['none of the choices', 'none-of-these']);
    if (type === 'array' && maxItems !== undefined && maxItems < 10_000)
      found.push(['too many', Array.from({ length: maxItems + 1 }, () => 'x')]);
    if ((type === 'integer' || type === 'number') && maximum !== undefined && maximum < VAST)
      found.push(['too much', maximum + 1]);
    if ((type === 'integer' || type === 'number') && minimum !== undefined && minimum > -VAST)
      found.push(['too little', minimum - 1]);
    if (type === 'integer') found.push(['a part of one', 1.5]);
    return found;
  });

/** The body with one field, reached by `path`, set to a value or, without one, left out. */
const changed = (body: unknown, [key, ...rest]: string[], value?: { is: unknown }): unknown => {
  if (key === undefined) return value?.is;
  const copy: Record<string, unknown> = Array.isArray(body) ? ([...body] as never) : { ...(body as object) };
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = changed(copy[key], rest, value);
  return copy;
};

/**
 * Every way in which one field of a right body can be wrong by its schema: of another type, null, left out, beyond its
 * limits; a text of a hundred thousand signs, whatever its schema says; and more than was asked for.
 */
export const mutationsOf = (schema: Schema, components: Components, right: unknown): Mutation[] => {
  const one = (path: string[], what: string, refused: boolean, value?: { is: unknown }): Mutation => ({
    ...{ what: `${path.join('.')} ${what}`, field: path.join('/'), refused, body: changed(right, path, value) },
  });
  const walk = (part: unknown, of: Schema, path: string[]): Mutation[] => {
    if (Array.isArray(part)) {
      const items = branchesOf(of, components).find((branch) => branch.items !== undefined)?.items;
      return items === undefined || part.length === 0 ? [] : fieldOf(part[0], items, [...path, '0'], true);
    }
    if (typeof part !== 'object' || part === null) return [];
    const object = objectOf(of, components, part);
    if (object === undefined) return [];
    const required = new Set(object.required);
    const fields = Object.entries(object.properties ?? {}).flatMap(([key, field]) =>
      fieldOf((part as Record<string, unknown>)[key], field, [...path, key], required.has(key)),
    );
    const extra = one([...path, 'surprise'], 'that nobody asked for', object.additionalProperties === false, { is: 1 });
    return [...fields, extra];
  };
  const fieldOf = (part: unknown, field: Schema, path: string[], required: boolean): Mutation[] => [
    ...VALUES.filter((value) => !takes(field, kindOf(value), components)).map((value) =>
      one(path, `is ${JSON.stringify(value)}`, true, { is: value }),
    ),
    ...(required && !/^\d+$/.test(path.at(-1) ?? '') ? [one(path, 'left out', true)] : []),
    ...beyond(field, components).map(([what, value]) => one(path, what, true, { is: value })),
    ...(takes(field, 'string', components) ? [one(path, 'vast', true, { is: 'x'.repeat(100_000) })] : []),
    ...walk(part, field, path),
  ];
  return walk(right, schema, []);
};
