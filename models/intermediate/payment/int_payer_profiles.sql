-- The kind of payer each customer is on the as-of date, by fixed rules; the first that holds decides.
--
-- grain   customer
-- units   as int_payer_figures
-- reads   int_payer_figures
-- source  house: rules and thresholds stand in the mart payer_profiles
select
    *,
    case
        when insolvent_on is not null then 'insolvent'
        when due_lines < 3 then 'too_few_invoices'
        when lines_over_90 >= 2 and lines_over_90 >= due_lines * 0.25 then 'old_arrears'
        when recent_lines >= 2 and earlier_lines >= 2 and recent_days_late >= 15
            and recent_days_late - earlier_days_late >= 10
            then 'worsening'
        when disputed_invoices >= 2 and disputed_invoices >= due_lines * 0.15 then 'disputing'
        when days_late <= 5 then 'prompt'
        when promises_kept >= 2 and promises_kept >= promises_broken then 'keeps_promises'
        when lines_in_parts >= 2 and lines_in_parts >= due_lines * 0.2 then 'pays_in_parts'
        else 'late_by_habit'
    end as sentence,
    case
        when sentence in ('insolvent', 'old_arrears', 'worsening') then 'drifting'
        when sentence in ('keeps_promises', 'pays_in_parts') then 'struggling'
        when sentence in ('disputing', 'prompt', 'late_by_habit') then sentence
    end as profile,
from int_payer_figures
