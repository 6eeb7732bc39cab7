-- The log as a page that people filter and sort (¶30). What is filtered and sorted by is taken out of the row itself, so
-- that it is never behind it. Days are kept as text, YYYY-MM-DD, which sorts as days do.

alter table case_log
  add column received_on text collate "C" generated always as (columns -> 'columns' ->> 'receivedOn') stored,
  add column due_on text collate "C"
    generated always as (coalesce(columns -> 'columns' ->> 'dueOn', '9999-12-31')) stored,
  add column next_due text collate "C" generated always as (columns -> 'columns' ->> 'nextDue') stored,
  add column updated_on text collate "C" generated always as (columns -> 'columns' ->> 'updatedOn') stored,
  add column category text collate "C" generated always as (columns -> 'columns' ->> 'category') stored,
  add column outcome text collate "C" generated always as (columns -> 'columns' ->> 'outcome') stored,
  add column status text collate "C" generated always as (columns -> 'columns' ->> 'status') stored;

create index case_log_by_receipt on case_log (received_on);
create index case_log_by_due_day on case_log (due_on);
create index case_log_by_update on case_log (updated_on);
create index case_log_by_category on case_log (category, place desc, number);
create index case_log_by_outcome on case_log (outcome, place desc, number) where outcome is not null;
create index case_log_open on case_log (place desc, number) include (next_due, updated_on) where status = 'open';
