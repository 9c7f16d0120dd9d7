-- Sales by day: invoices less credit notes, by the day of issue, from the day both issued and posted.
--
-- grain   day, member
-- units   amount: base currency, tax included, net of credit notes
-- reads   int_invoices
-- source  kpi-definitions 1.1 (S) and 2.2
select greatest(issued_on, posted_on) as day, issued_on, member, sum(amount) as amount
from int_invoices
where is_sale
group by all
