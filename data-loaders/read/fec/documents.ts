import type {DuckDBConnection} from "@duckdb/node-api";

/**
 * From accounting lines to the documents of the receivable accounts, in the temporary table `fec_documents`: a row for
 * each line on such an account, or for each part of it where several counterparts stand against it.
 *
 * What a part is follows from the counterparts of its entry (ledger-events 3): debits are explained by what is credited
 * beside them, credits by what is debited. Receivable lines that only stand against each other are a transfer. A part
 * that no rule covers is `other`. Positive amounts are owed by the customer, negative ones to him.
 */
export async function fecDocuments(connection: DuckDBConnection): Promise<void> {
  await explainEntries(connection);
  await explainLines(connection);
  await connection.run(`
    create or replace temp table fec_documents as
    select
        row_number() over (order by files.entity, files.position, parts.line, parts.part) as document,
        parts.file, parts.entity, files.position, parts.line, parts.part, parts.entry,
        coalesce(parts.auxiliary, parts.account) as customer_id,
        parts.auxiliary_name, parts.account_name, parts.account, parts.journal_code, parts.entry_number,
        parts.piece_ref, parts.letter, parts.currency, parts.currency_amount,
        parts.entry_on as posted_on,
        case
            when parts.piece_on between parts.entry_on - interval 400 day and parts.entry_on + interval 31 day
                then parts.piece_on
            else parts.entry_on
        end as issued_on,
        parts.amount,
        parts.reading,
        parts.net_amount,
        parts.is_fee,
        parts.is_passed_on,
        cast(null as date) as cash_on,
        parts.due_on,
        parts.is_opening and files.position > 1 as is_brought_forward,
        parts.is_opening and not (parts.piece_on < parts.entry_on) as is_undated,
    from fec_parts as parts
    join fec_files as files using (file)
    where parts.amount <> 0`);
}

/**
 * What stands against the receivable lines of each entry, by side and reading, in `fec_counterparts`. VAT goes with
 * what it is charged on: a discount or a loss that has its own, else income. A bank's fee is part of what the customer
 * paid.
 */
async function explainEntries(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_counterparts as
    with receivable as (
        select entry,
            coalesce(sum(amount) filter (amount > 0), 0) as debits,
            coalesce(-sum(amount) filter (amount < 0), 0) as credits,
        from fec_entry_lines where is_control and not is_opening group by entry
    ),
    used as (
        select entry, "use", sum(amount) as amount, bool_and(account[1:3] = '708' or account[1:4] = '7588') as is_fee
        from fec_entry_lines
        semi join receivable using (entry)
        where not is_control and "use" <> 'provision'
        group by entry, "use"
    ),
    taxed as (
        select entry,
            bool_or("use" = 'discount' and amount > 0) as has_discount,
            bool_or("use" = 'loss' and amount > 0) as has_loss,
            bool_or("use" = 'income') as has_income,
            bool_or("use" in ('vat', 'income') and amount < 0) as has_sale,
        from used group by entry
    ),
    readings as (
        select used.entry, used.amount, used.is_fee, "use",
            case
                when "use" = 'vat' and amount > 0 and has_discount then 'discount'
                when "use" = 'vat' and amount > 0 and has_loss then 'write_off'
                when "use" in ('vat', 'income') then 'sale'
                when "use" = 'accrual' then case when has_sale then 'sale' else 'valuation' end
                when "use" in ('cash', 'fee') then 'cash'
                when "use" = 'loss' then 'write_off'
                when "use" = 'factor' then 'assignment'
                when "use" = 'group' then 'transfer_out'
                else "use"
            end as reading,
        from used join taxed using (entry)
    ),
    netted as (
        select entry, reading, sum(amount) as amount,
            coalesce(bool_and(is_fee) filter ("use" = 'income'), false) as is_fee,
        from readings group by entry, reading having sum(amount) <> 0
    ),
    sides as (
        select entry, reading, amount < 0 as explains_debits, abs(amount) as amount, is_fee from netted
    ),
    explained as (
        select entry,
            coalesce(sum(amount) filter (explains_debits), 0) as for_debits,
            coalesce(sum(amount) filter (not explains_debits), 0) as for_credits,
        from sides group by entry
    ),
    transferred as (
        select receivable.entry,
            greatest(0, least(debits, credits, debits - coalesce(for_debits, 0))) as amount,
            debits, credits, coalesce(for_debits, 0) as for_debits, coalesce(for_credits, 0) as for_credits,
        from receivable left join explained using (entry)
    )
    select entry, reading, explains_debits, amount, is_fee from sides
    union all
    select entry, 'transfer', unnest([true, false]), amount, false from transferred where amount > 0
    union all
    select entry, 'other', true, debits - amount - for_debits, false
    from transferred where debits - amount - for_debits > 0
    union all
    select entry, 'other', false, credits - amount - for_credits, false
    from transferred where credits - amount - for_credits > 0`);
}

/**
 * Receivable lines cut by what explains them, in `fec_parts`. A line of exactly the amount of one counterpart is
 * explained by it; what remains is split in proportion.
 */
async function explainLines(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_parts as
    with lines as (
        select *, amount > 0 as is_debit, abs(amount) as size
        from fec_entry_lines where is_control and amount <> 0 and not is_opening
    ),
    counterparts as (
        select *, count(*) over (partition by entry, explains_debits) as readings,
            count(*) over (partition by entry, explains_debits, amount) as alike,
        from fec_counterparts
    ),
    exact as (
        select lines.file, lines.line, counterparts.reading, lines.entry, lines.is_debit
        from (
            select *, count(*) over (partition by entry, is_debit, size) as alike from lines
        ) as lines
        join counterparts
            on counterparts.entry = lines.entry and counterparts.explains_debits = lines.is_debit
            and counterparts.amount = lines.size
        where lines.alike = 1 and counterparts.alike = 1 and counterparts.readings > 1
    ),
    shared_readings as (
        select counterparts.* exclude (alike, readings)
        from counterparts
        anti join exact
            on exact.entry = counterparts.entry and exact.is_debit = counterparts.explains_debits
            and exact.reading = counterparts.reading
    ),
    laid as (
        select *,
            sum(amount) over (partition by entry, explains_debits order by reading rows unbounded preceding) as ends_at,
            sum(amount) over (partition by entry, explains_debits) as total,
        from shared_readings
    ),
    split as (
        select lines.file, lines.line, laid.reading, laid.is_fee,
            round(lines.amount * (laid.ends_at / laid.total), 2)
                - round(lines.amount * ((laid.ends_at - laid.amount) / laid.total), 2) as part_amount,
        from lines
        anti join exact using (file, line)
        join laid on laid.entry = lines.entry and laid.explains_debits = lines.is_debit
    ),
    whole as (
        -- what every reading was used up for elsewhere, or a line that nothing explains
        select lines.file, lines.line from lines
        anti join exact using (file, line)
        anti join split using (file, line)
    ),
    parts as (
        select lines.*, split.reading, split.is_fee, split.part_amount
        from split join lines using (file, line)
        union all by name
        select lines.*, exact.reading, counterparts.is_fee, lines.amount as part_amount
        from exact
        join lines using (file, line)
        join counterparts
            on counterparts.entry = exact.entry and counterparts.explains_debits = exact.is_debit
            and counterparts.reading = exact.reading
        union all by name
        select lines.*, 'other' as reading, false as is_fee, lines.amount as part_amount
        from whole join lines using (file, line)
        union all by name
        select lines.*, 'opening' as reading, false as is_fee, lines.amount as part_amount
        from (
            select *, amount > 0 as is_debit, abs(amount) as size
            from fec_entry_lines where is_control and amount <> 0 and is_opening
        ) as lines
    ),
    income as (
        select entry, -sum(amount) as income from fec_entry_lines where "use" = 'income' group by entry
    ),
    sold as (
        select entry, sum(part_amount) as sold from parts where reading = 'sale' group by entry
    )
    select
        parts.* exclude (amount, part_amount, is_debit, size, is_fee),
        cast(part_amount as decimal(18, 2)) as amount,
        row_number() over (partition by file, line order by reading) as part,
        coalesce(parts.is_fee and part_amount > 0, false) as is_passed_on,
        parts.is_fee and part_amount > 0 and exists (
            select 1 from fec_counterparts as beside
            where beside.entry = parts.entry and beside.reading = 'cash' and beside.explains_debits
        ) as is_fee,
        case
            when reading = 'sale' and sold <> 0 and not parts.is_gross
                then cast(income * part_amount / sold as decimal(18, 2))
        end as net_amount,
    from parts
    left join income using (entry)
    left join sold using (entry)
    where part_amount <> 0`);
}
