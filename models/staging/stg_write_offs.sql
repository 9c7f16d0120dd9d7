-- Invoices given up, in whole or in part; negative rows take a write-off back.
-- cause: only what is lost is a write-off; a discount, a rounding difference or an exchange difference is none.
--
-- grain   write-off
-- units   amount: invoice currency, tax included
-- reads   ledger.write_offs, stg_shared_numbers, stg_continued
-- source  ledger-and-commands: ledger tables
with named as (
    select
        *,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as document_id,
    from ledger.write_offs
)
select
    coalesce(continued.root_id, named.document_id) as invoice_id,
    written_off_on,
    amount,
    reason,
    case
        when regexp_matches(reason, 'discount|escompte|skonto', 'i') then 'discount'
        when regexp_matches(reason, 'round|arrondi|small|cents?\b|centimes?|tolerance', 'i') then 'rounding'
        when regexp_matches(reason, 'exchange|change\b|fx', 'i') then 'exchange_difference'
        when regexp_matches(reason, 'goodwill|geste commercial|kulanz', 'i') then 'goodwill'
        else 'write_off'
    end as cause,
from named
left join stg_continued as continued on continued.invoice_id = named.document_id
