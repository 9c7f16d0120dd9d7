-- What the audit of providers finds, provider by provider, in euros.
--
-- grain   provider, route
-- units   amounts: base currency; fee_amount, fee_due_amount: of the files that a price list covers, null without one;
--         counts: files
-- reads   provider_audit
-- source  our own
select
    provider,
    route,
    count(*)::integer as files,
    count(fee_due_amount)::integer as priced_files,
    (sum(fee_amount::decimal(18, 2)) filter (fee_due_amount is not null))::double as fee_amount,
    sum(fee_due_amount::decimal(18, 2))::double as fee_due_amount,
    coalesce(sum(greatest(fee_difference_amount::decimal(18, 2), 0)), 0)::double as overcharged_amount,
    coalesce(sum(greatest(-fee_difference_amount::decimal(18, 2), 0)), 0)::double as undercharged_amount,
    sum(recovered_amount::decimal(18, 6))::double as recovered_amount,
    sum(remitted_amount::decimal(18, 6))::double as remitted_amount,
    coalesce(sum(unmatched_amount::decimal(18, 6)), 0)::double as unmatched_amount,
    coalesce(sum(unremitted_amount::decimal(18, 6)), 0)::double as unremitted_amount,
    coalesce(sum(unreported_amount::decimal(18, 6)), 0)::double as unreported_amount,
    (count(*) filter (is_asleep))::integer as asleep_files,
    coalesce(sum(asleep_amount::decimal(18, 6)), 0)::double as asleep_amount,
    (count(*) filter (inventory = 'both'))::integer as both_files,
    coalesce(sum(inventory_amount::decimal(18, 6)) filter (inventory = 'both'), 0)::double as both_amount,
    (count(*) filter (inventory = 'only_ours'))::integer as only_ours_files,
    coalesce(sum(inventory_amount::decimal(18, 6)) filter (inventory = 'only_ours'), 0)::double as only_ours_amount,
    (count(*) filter (inventory = 'only_theirs'))::integer as only_theirs_files,
    coalesce(sum(inventory_amount::decimal(18, 6)) filter (inventory = 'only_theirs'), 0)::double as only_theirs_amount,
    (count(*) filter (is_placed_twice))::integer as twice_files,
    coalesce(sum(open_amount::decimal(18, 6)) filter (is_placed_twice), 0)::double as twice_amount,
    case
        when bool_and(flag = 'no_entries') then 'no_entries'
        when bool_and(flag in ('no_price_list', 'no_entries')) then 'no_price_list'
        when bool_or(flag = 'no_such_placement') then 'no_such_placement'
        when bool_or(flag = 'no_tier') then 'no_tier'
    end as flag,
from provider_audit
group by provider, route
