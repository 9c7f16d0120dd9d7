-- The opening balance of a window is the closing balance of the month before it.
select later.filter_key, later.position, later.opening_12m, earlier.open_amount
from int_collection_measures as later
join int_measures as earlier on earlier.filter_key = later.filter_key and earlier.position = later.position - 12
join int_reporting_dates as dates on dates.position = later.position
where dates.month_end = last_day(dates.month_end) and abs(later.opening_12m - earlier.open_amount) > 0.005
