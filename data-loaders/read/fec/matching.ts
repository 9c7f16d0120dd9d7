import type {DuckDBConnection} from "@duckdb/node-api";
import {one} from "../unit.js";

/**
 * Joins debits to credits of the same group, oldest first: each side is laid
 * out on a line, and where two stretches overlap the two documents are matched.
 * `legs` yields `grouping, document, stated, amount, ordered_on`, `stated` being the
 * amount the export shows and `amount` what of it is still to be matched; `isInferred` says of a
 * debit's group whether the match is ours rather than the export's.
 */
async function matchOldestFirst(connection: DuckDBConnection, legs: string, isInferred: string): Promise<void> {
  await connection.run(`
    insert into fec_matches
    with given as (${legs}),
    legs as (select *, sum(stated) over (partition by grouping) as balance from given),
    debits as (
        select *, sum(amount) over oldest_first - amount as starts_at, sum(amount) over oldest_first as ends_at
        from legs where amount > 0
        window oldest_first as (partition by grouping order by ordered_on, document rows unbounded preceding)
    ),
    credits as (
        select *, sum(-amount) over oldest_first + amount as starts_at, sum(-amount) over oldest_first as ends_at
        from legs where amount < 0
        window oldest_first as (partition by grouping order by ordered_on, document rows unbounded preceding)
    )
    select
        debits.document as debit,
        credits.document as credit,
        least(debits.ends_at, credits.ends_at) - greatest(debits.starts_at, credits.starts_at) as amount,
        ${isInferred} as is_inferred,
    from debits
    join credits on debits.grouping = credits.grouping and debits.starts_at < credits.ends_at and credits.starts_at <
        debits.ends_at`);
}

/** What is left of each document once the matches so far are taken off; same sign as the document. */
const RESIDUALS = `
    select
        documents.*,
        documents.amount - coalesce(as_debit.matched, 0) + coalesce(as_credit.matched, 0) as residual,
    from fec_documents as documents
    left join (select debit as document, sum(amount) as matched from fec_matches group by debit) as as_debit using
        (document)
    left join (select credit as document, sum(amount) as matched from fec_matches group by credit) as as_credit using
        (document)
    where not documents.is_brought_forward`;

const refreshResiduals = (connection: DuckDBConnection) =>
  connection.run(`create or replace temp table fec_residuals as select * from (${RESIDUALS}) where residual <> 0`);

/**
 * Which documents settle which, from the lettering, in `fec_matches (debit, credit, amount)`.
 *
 * 1. Lines of one customer that carry the same letter in the same file. An
 *    opening line of a later year stands for the document it brings forward.
 *    The latest year speaks first: what it letters supersedes the partial
 *    lettering of a year before, whose lines it carries forward whole.
 * 2. A letter that only balances across two years' files.
 * 3. What a lettered group leaves over was matched with a document of an
 *    earlier year that carries no letter here: first the one of the same
 *    amount, then the oldest.
 *
 * Letters of bills (413) and doubtful claims (416) are not those of 411.
 *
 * A line without a letter is never matched with anything but by 3. What 3 and
 * groups that do not balance bring is marked as inferred: it counts for what is
 * open, not for how long customers take to pay.
 */
export async function matchFec(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    "create or replace temp table fec_matches (debit bigint, credit bigint, amount decimal(18, 2), is_inferred " +
      "boolean)",
  );
  await connection.run(`
    create or replace temp table fec_brought_forward as
    with pointers as (
        select document, entity, customer_id, position, piece_ref, amount,
            row_number() over (partition by entity, customer_id, position, piece_ref, sign(amount) order by document)
                as n,
        from fec_documents where is_brought_forward and piece_ref is not null
    ),
    originals as (
        select document, entity, customer_id, position, piece_ref, amount
        from fec_documents where not is_brought_forward and piece_ref is not null
    ),
    candidates as (
        select
            pointers.document as pointer,
            originals.document as original,
            pointers.n,
            dense_rank() over (partition by pointers.entity, pointers.customer_id, pointers.position,
                pointers.piece_ref, sign(pointers.amount) order by originals.document) as m,
        from pointers
        join originals
            on originals.entity = pointers.entity and originals.customer_id = pointers.customer_id and
                originals.piece_ref = pointers.piece_ref
            and sign(originals.amount) = sign(pointers.amount) and originals.position < pointers.position and
                abs(originals.amount) >= abs(pointers.amount)
    )
    select pointer, arg_min(original, abs(m - n)) as original from candidates group by pointer`);
  const {last} = await one<{last: number}>(
    connection,
    "select coalesce(max(position), 0)::integer as last from fec_files",
  );
  for (let position = last; position >= 1; --position) {
    await refreshResiduals(connection);
    await matchOldestFirst(
      connection,
      `select hash(lines.entity, lines.customer_id, lines.account[1:3], lines.letter) as grouping,
           documents.document, lines.amount as
          stated,
           sign(lines.amount) * least(abs(lines.amount), abs(documents.residual)) as amount, lines.posted_on as
               ordered_on
       from fec_documents as lines
       left join fec_brought_forward as forwarded on forwarded.pointer = lines.document
       join fec_residuals as documents on documents.document = coalesce(forwarded.original, lines.document) and
           sign(documents.residual) = sign(lines.amount)
       where lines.letter is not null and lines.position = ${position} and (not lines.is_brought_forward or
           forwarded.original is not null)`,
      "debits.balance <> 0",
    );
  }
  await refreshResiduals(connection);
  await matchOldestFirst(
    connection,
    `select hash(entity, customer_id, account[1:3], letter) as grouping, document, residual as stated,
         residual as amount, posted_on
        as ordered_on from fec_residuals
     where letter is not null
     qualify sum(residual) over (partition by entity, customer_id, account[1:3], letter) = 0`,
    "false",
  );
  for (let position = 1; position <= last; ++position) {
    for (const [settling, settled] of [
      ["<", ">"],
      [">", "<"],
    ] as const) {
      const isSettling = `letter is not null and position = ${position} and residual ${settling} 0
          and reading <> 'opening'`;
      const isEarlier = `residual ${settled} 0
          and (position < ${position} or (position = ${position} and reading = 'opening'))`;
      await refreshResiduals(connection);
      await matchOldestFirst(
        connection,
        `select hash(entity, customer_id, abs(residual), row_number() over (partition by entity, customer_id, residual
            order by posted_on, document)) as grouping, document, residual as stated, residual as amount, posted_on as
            ordered_on
         from fec_residuals where (${isSettling}) or (${isEarlier})`,
        "true",
      );
      await refreshResiduals(connection);
      await matchOldestFirst(
        connection,
        `select hash(entity, customer_id) as grouping, document, residual as stated, residual as amount, posted_on as
            ordered_on from fec_residuals where (${isSettling}) or (${isEarlier})`,
        "true",
      );
    }
  }
}
