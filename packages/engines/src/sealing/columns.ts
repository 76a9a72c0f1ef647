import {
  type ColumnUpdateNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  PrimitiveValueListNode,
  type RootOperationNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely';
import type { OpenDatabase } from '../database/port.ts';
import { type DataKeys, openText, sealText } from './keys.ts';

type Row = Record<string, unknown>;

const columnOf = (node: OperationNode): string => {
  const { column } = node as { column?: OperationNode | { name: string } };
  return column === undefined ? '' : 'name' in column ? String(column.name) : columnOf(column);
};

/** Seals a service's personal columns on their way into the database and opens them on their way out; see `personal`. */
export const sealColumns = ({ service, personal = {} }: OpenDatabase, keys: DataKeys | undefined): KyselyPlugin[] => {
  const columns = new Set(Object.values(personal).flatMap((table) => table.columns));
  if (columns.size === 0) return [];
  const about = (column: string): string => `${service} ${column}`;
  const seal = (column: string, value: unknown): unknown =>
    columns.has(column) && typeof value === 'string' ? sealText(keys, about(column), value) : value;

  const update = (node: ColumnUpdateNode): ColumnUpdateNode =>
    ValueNode.is(node.value)
      ? { ...node, value: { ...node.value, value: seal(columnOf(node.column), node.value.value) } as ValueNode }
      : node;
  const insert = (node: InsertQueryNode): InsertQueryNode => {
    const names = node.columns?.map((column) => columnOf(column)) ?? [];
    const { values, onConflict } = node;
    const lists =
      values !== undefined && ValuesNode.is(values)
        ? values.values.map((list) =>
            PrimitiveValueListNode.is(list)
              ? PrimitiveValueListNode.create(list.values.map((value, at) => seal(names[at] ?? '', value)))
              : ValueListNode.create(
                  list.values.map((value, at) =>
                    ValueNode.is(value) ? { ...value, value: seal(names[at] ?? '', value.value) } : value,
                  ),
                ),
          )
        : undefined;
    return {
      ...node,
      ...(lists !== undefined && { values: ValuesNode.create(lists) }),
      ...(onConflict?.updates && { onConflict: { ...onConflict, updates: onConflict.updates.map(update) } }),
    };
  };
  const tableOf = (node: InsertQueryNode | UpdateQueryNode): string => {
    const place = node.kind === 'InsertQueryNode' ? node.into : node.table;
    const { table } = (place ?? {}) as { table?: { identifier?: { name?: string } } };
    return table?.identifier?.name ?? '';
  };
  const transform = (node: RootOperationNode): RootOperationNode => {
    if (node.kind === 'InsertQueryNode' && tableOf(node) in personal) return insert(node);
    if (node.kind === 'UpdateQueryNode' && tableOf(node) in personal && node.updates)
      return { ...node, updates: node.updates.map(update) };
    return node;
  };
  return [
    {
      transformQuery: ({ node }) => transform(node),
      transformResult: async ({ result }) => ({
        ...result,
        rows: result.rows.map((row) => {
          const opened: Row = { ...row };
          for (const column of columns)
            if (typeof opened[column] === 'string')
              opened[column] = openText(keys, about(column), String(opened[column]));
          return opened;
        }),
      }),
    },
  ];
};

/** How texts are kept, for whoever looks after the host. */
export const encryptionOf = (keys: DataKeys | undefined): string =>
  keys === undefined ? 'Texts are not encrypted: set DATA_KEY.' : 'Texts are encrypted.';
