-- The day on which the history of invoices begins.
--
-- grain   one row
-- units   posted_on: null without any invoice
-- reads   int_slices
-- source  kpi-definitions 3.5
select min(posted_on) as posted_on from int_slices where kind = 'invoice'
