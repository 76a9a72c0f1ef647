import { z } from 'zod';

/** Ids are opaque text to a caller (UUIDv7 inside). A malformed one names nothing, so it is NOT_FOUND, not a validation error. */
export const Id = z.string().min(1).max(128);

/** UTC, ISO 8601, milliseconds. */
export const IsoTime = z.iso.datetime();

/** BCP 47 tag of what is spoken and shown, for instance `en` or `de`. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as "en" or "de".');

export const IdParams = z.object({ id: Id });

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list, newest first; `nextCursor` is null on the last page. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
