-- Days before the due date at which the age of a due line begins to count.
-- Ages count from the due date, moved so that the longest usual term begins at 0: invoices of different terms then
-- behave alike.
--
-- grain   one row
-- units   days
-- reads   projection_past_lines
-- source  kpi-definitions 3.5
select least(180, greatest(30, coalesce(quantile_disc(due_on - issued_on, 0.99), 30)))::integer as days
from projection_past_lines
