-- The reporting dates that every series of the pages is aligned with.
--
-- grain   reporting date
-- units   position: from 0, the oldest first
-- reads   int_reporting_dates
-- source  house: reporting dates
select position, month, month_end
from int_reporting_dates
