import type { ColumnType } from 'kysely';

/** jsonb: read as the value, written as its text. */
export type Json<T> = ColumnType<T, string, string>;
export type OptionalJson = ColumnType<unknown | null, string | null | undefined, string | null>;
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
export type Instant = ColumnType<Date, Date | string, Date | string>;
