-- Limitation dates: open invoices that can no longer be sued for, or soon no longer.
-- Deadlines to act, not advice: a reminder or a formal notice never stops the time. What did (a court claim, a served
-- order, an acknowledgement, a title) counts where the table acts has it; without it a date shown may have moved later.
-- fr: Prescription : factures ouvertes qui ne peuvent plus être réclamées en justice, ou bientôt plus.
-- fr: Des dates pour agir, pas un avis : ni relance ni mise en demeure n'interrompt le délai. Ce qui l'interrompt
--     (demande en justice, injonction signifiée, reconnaissance, titre) compte quand la table acts le porte ; sans
--     elle, une date affichée peut avoir été repoussée.
--
-- formula  due date, or the last act that interrupts it, + 5 years between traders, + 2 years for a consumer, + 10
--          years of a title; same day number, else the last day of the month; French public debtors: 4 years from 1
--          January after the year of delivery, else of issue, which a written demand interrupts. A seller elsewhere:
--          the periods of his country's file
--   fr: échéance, ou dernier acte interruptif, + 5 ans entre commerçants, + 2 ans pour un consommateur, + 10 ans d'un
--       titre ; même quantième, à défaut dernier jour du mois ; débiteurs publics français : 4 ans à compter du 1er
--       janvier qui suit l'année de livraison, à défaut d'émission, qu'une demande écrite interrompt. Un vendeur d'un
--       autre pays : les délais de la fiche de ce pays
-- window   lapsing within 12 months of the as-of date, or lapsed
--   fr: prescription acquise ou dans les 12 mois de la date d'arrêté
-- excluded  items without a due date; the one year of carriage of goods, which the ledger cannot tell; sellers of a
--           country whose limitation has no record; a seller whose country is unknown is taken to be in France
--   fr: postes sans échéance ; le délai d'un an du transport de marchandises, que le grand livre ignore ; vendeurs d'un
--       pays dont la prescription n'a pas de fiche ; un vendeur de pays inconnu est supposé en France
-- grain    document, due line
-- units    open_amount: base currency, tax included; days_left: negative once lapsed; last_payment_on: a part payment,
--          which may be an acknowledgement (Code civil 2240); interrupted_by: the kind of act in the table acts
-- reads    int_limitation, int_slices, int_invoices, int_customers, int_assumptions
-- given    prescription.b2b, prescription.consumer, prescription.public, prescription.warning_days
-- source   Code de commerce L110-4; Code de la consommation L218-2; loi 68-1250; Cass. com. 18 May 2022,
--          20-23.204; as in collection-economics 1.6
with texts as (
    select key as rule, max(source) as source
    from int_assumptions
    where key in ('prescription.b2b', 'prescription.consumer', 'prescription.public') or key like 'law.%.limitation'
    group by key
),
warning as (
    select max(value)::integer as days from int_assumptions where key = 'prescription.warning_days'
),
items as (
    select
        document_key,
        line,
        any_value(customer_key) as customer_key,
        any_value(due_on) as due_on,
        sum(amount) as open_amount,
    from int_slices
    where kind = 'invoice' and due_on is not null and closed_on is null
    group by document_key, line
    having sum(amount) > 0
),
part_payments as (
    select slices.document_key, slices.line, max(coalesce(slices.paid_on, slices.closed_on)) as last_payment_on
    from int_slices as slices
    semi join items using (document_key, line)
    where slices.kind = 'invoice' and slices.cause = 'payment'
    group by slices.document_key, slices.line
),
dated as (
    select
        items.*, invoices.invoice_id, invoices.customer_id, invoices.entity, invoices.issued_on, customers.name,
        customers.segment, customers.country, customers.customer_kind,
        limitation.rule, limitation.years, limitation.lapses_on, limitation.interrupted_on, limitation.interrupted_by,
        texts.source,
    from items
    join int_limitation as limitation
        on limitation.document_key = items.document_key and limitation.due_on = items.due_on
    join int_invoices as invoices on invoices.document_key = items.document_key
    join int_customers as customers on customers.customer_key = items.customer_key
    left join texts on texts.rule = limitation.rule
)
select
    invoice_id as document_id,
    line::integer as line,
    customer_id,
    name,
    entity,
    segment,
    country,
    customer_kind,
    rule,
    years,
    source as rule_source,
    issued_on,
    due_on,
    lapses_on,
    (lapses_on - getvariable('as_of'))::integer as days_left,
    lapses_on < getvariable('as_of') as has_lapsed,
    lapses_on - getvariable('as_of') <= warning.days as is_warning,
    part_payments.last_payment_on,
    interrupted_on,
    interrupted_by,
    open_amount::double as open_amount,
from dated
left join part_payments using (document_key, line)
cross join warning
where lapses_on <= (getvariable('as_of') + interval 12 month)::date
