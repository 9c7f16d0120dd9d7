import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

/** The exports of a generated ledger, in the order in which they are read. */
export const EXPORTS = ["customers", "invoices", "payments", "allocations"] as const;

/** Writes a ledger of so many invoices over ten years, with their payments, to a folder: the same bytes every time. */
export async function generateLedger(dir: string, invoices: number): Promise<void> {
  await mkdir(dir, {recursive: true});
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const to = (name: string) => `'${join(dir, `${name}.csv`).replaceAll("'", "''")}'`;
  await connection.run(`
    create table invoices as
    select
        format('F{:09d}', i) as invoice_id,
        format('C{:05d}', (hash(i * 7) % 8000)::integer) as customer_id,
        (date '2016-01-01' + (i * 3652 // ${invoices})::integer)::date as issued_on,
        (date '2016-01-01' + (i * 3652 // ${invoices})::integer + 30 + (hash(i) % 3 * 15)::integer)::date as due_on,
        (100 + (hash(i * 13) % 900000) / 100)::decimal(18, 2) as gross_amount,
        case when hash(i * 7) % 2 = 0 then 'North' else 'South' end as entity,
    from range(${invoices}) as series (i)
    order by i`);
  await connection.run(`
    create table payments as
    select 'P' || invoice_id as payment_id, customer_id, (due_on + ((hash(invoice_id) % 70)::integer - 25))::date as
        received_on, gross_amount as amount, entity, invoice_id
    from invoices where hash(invoice_id || 'x') % 100 <> 0
    order by invoice_id`);
  await connection.run(
    `copy (select distinct customer_id, 'Customer ' || customer_id as name, 'Segment ' || hash(customer_id) % 5 as
        segment, ['FR', 'DE', 'BE', 'ES', 'IT', 'US'][1 + (hash(customer_id || 'x') % 6)::integer] as country from
        invoices order by customer_id) to ${to("customers")}`,
  );
  await connection.run(`copy invoices to ${to("invoices")}`);
  await connection.run(
    `copy (select payment_id, customer_id, received_on, amount, entity from payments) to ${to("payments")}`,
  );
  await connection.run(`copy (select invoice_id, payment_id, amount from payments) to ${to("allocations")}`);
  connection.closeSync();
  instance.closeSync();
  await writeFile(
    join(dir, "ledger.yaml"),
    "name: Bench\ncurrency: EUR\nas_of: 2025-12-31\nterms: {default: " +
      `30d}\nsources:\n${EXPORTS.map((name) => `  - {file: ${name}.csv, format: csv, table: ${name}}\n`).join("")}`,
  );
}
