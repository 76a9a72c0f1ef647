/** As much of a JSON Schema as is looked at. */
export type Schema = {
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: Schema[];
};

/** What OpenAI refuses in a schema that claims to be strict; undefined where nothing. Source: its guide to structured outputs. */
export const strictFault = (schema: Schema | undefined, at = '()'): string | undefined => {
  if (schema === undefined) return undefined;
  const { properties, required = [], additionalProperties, items, anyOf = [] } = schema;
  if (properties !== undefined) {
    if (additionalProperties !== false)
      return `In context=${at}, 'additionalProperties' is required to be supplied and to be false.`;
    const missing = Object.keys(properties).find((name) => !required.includes(name));
    if (missing !== undefined)
      return `In context=${at}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  }
  const within: Array<[string, Schema]> = [
    ...Object.entries(properties ?? {}),
    ...(items === undefined ? [] : [['items', items] as [string, Schema]]),
    ...anyOf.map((part, index) => [String(index), part] as [string, Schema]),
  ];
  for (const [name, part] of within) {
    const fault = strictFault(part, `${at}.${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
};
