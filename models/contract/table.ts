import {z} from "zod";

/** Columns of a table, in their order. */
export type Columns = Readonly<Record<string, z.ZodType>>;

/**
 * The contract of one table that SQL or a projection makes and TypeScript reads: names, order and types of its columns.
 * Dates are ISO text, numbers are numbers; `nullable()` says where a value may be missing.
 */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
}

/** A row of a table, as TypeScript has it. */
export type RowOf<T extends Table> = {-readonly [K in keyof T["columns"]]: z.infer<T["columns"][K]>};

/** The name of a column of a table. */
export type ColumnOf<T extends Table> = keyof T["columns"] & string;

/** States the contract of a table. */
export const table = <const C extends Columns>(name: string, columns: C): Table<C> => ({name, columns});

/** A day, as ISO text. */
export const date = () => z.iso.date();

/** A text. */
export const text = () => z.string();

/** A text that is one of these. */
export const oneOf = <const V extends readonly [string, ...string[]]>(...values: V) => z.enum(values);

/** A number with a fraction: an amount, a share, a mean. */
export const number = () => z.number();

/** A whole number of 32 bits. */
export const integer = () => z.int32();

/** True or false. */
export const boolean = () => z.boolean();

/** A list of values of one kind. */
export const list = <V extends z.ZodType>(of: V) => z.array(of);

/** A record of named values. */
export const struct = <S extends Readonly<Record<string, z.ZodType>>>(of: S) => z.object(of);

/**
 * The type that DuckDB gives a column of this kind.
 *
 * @throws TypeError for a kind that no table has
 */
export function sqlTypeOf(column: z.core.$ZodType): string {
  if (column instanceof z.ZodNullable) return sqlTypeOf(column.unwrap());
  if (column instanceof z.ZodISODate) return "DATE";
  if (column instanceof z.ZodString || column instanceof z.ZodEnum) return "VARCHAR";
  if (column instanceof z.ZodNumberFormat) return "INTEGER";
  if (column instanceof z.ZodNumber) return "DOUBLE";
  if (column instanceof z.ZodBoolean) return "BOOLEAN";
  if (column instanceof z.ZodArray) return `${sqlTypeOf(column.element)}[]`;
  if (column instanceof z.ZodObject)
    return `STRUCT(${Object.entries(column.shape as Columns)
      .map(([name, of]) => `${name} ${sqlTypeOf(of)}`)
      .join(", ")})`;
  throw new TypeError("no column is of this kind");
}
