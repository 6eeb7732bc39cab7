-- What is open is a small part of a long log, and mostly the newest: each order of it has an index of its own (¶30).

create index case_log_open_by_receipt on case_log (received_on) where status = 'open';
create index case_log_open_by_due_day on case_log (due_on) where status = 'open';
create index case_log_open_by_update on case_log (updated_on) where status = 'open';
