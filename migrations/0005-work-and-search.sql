-- What each person has to do now, and a search that says why it found something. The defaults hold until the rows are
-- made again from the history, by the next change of a case or by `npm run replay -- repair`.

alter table cases
  add column adjustments text[] not null default '{}',
  add column call_back_on date;
create index cases_unallocated on cases (place desc) include (received_on) where officer is null and state = 'open';
create index cases_with_priority on cases (place desc) where priority;
create index cases_due on cases (next_due) where state = 'open' and next_due is not null;
create index cases_to_call_back on cases (call_back_on) where state = 'open' and call_back_on is not null;

-- `awaits` are those from whom something is awaited now: whoever holds the head, or everybody of the pool that does,
-- and the manager who is to confirm an agreement (¶8).
alter table case_heads
  add column officer text collate "C",
  add column holder_role text,
  add column holder_user text collate "C",
  add column awaits text[] not null default '{}',
  add column confirm_by text collate "C",
  add column awaited_since date,
  add column next_limit text,
  add column held_by text,
  add column returned boolean not null default false,
  add column priority boolean not null default false;
create index case_heads_awaiting on case_heads using gin (awaits) where step is not null;
create index case_heads_by_officer on case_heads (officer) where step is not null;
create index case_heads_held on case_heads (held_by, place desc) where held_by is not null;
create index case_heads_returned on case_heads (place desc) where returned;

create index contacts_to_consider on contacts (received_at) where state = 'to-consider';
create index contacts_not_acknowledged on contacts (place desc)
  where acknowledged_on is null and ack_plan ->> 'kind' = 'letter' and state <> 'automatic';

-- Who looks at a contact just now, so that two colleagues do not take the same one. It lapses; nothing follows from it.
create table contact_claims (
  reference text collate "C" primary key,
  user_name text collate "C" not null,
  since timestamptz(3) not null
);

-- Contacts as folded words without their order, as long as they are on no case: then the case has their words. The
-- sketch tells how alike two texts are, and no text can be made from it.
create table contact_search (
  reference text collate "C" primary key,
  place text collate "C" not null,
  received_on date not null,
  document tsvector not null,
  text_key text collate "C",
  sketch int[] not null,
  bands int[] not null
);
create index contact_search_words on contact_search using gin (document);
create index contact_search_in_order on contact_search (place desc);
create index contact_search_by_text on contact_search (text_key) where text_key is not null;
create index contact_search_alike on contact_search using gin (bands);
