-- Read models: rows made from the history, and made again from it at any time. Days are those on which something is due
-- or was done; whether it is late is worked out when somebody asks. Erasure empties the words by writing the rows anew.

create table staff_members (
  user_name text collate "C" primary key,
  name text not null,
  roles jsonb not null,
  active boolean not null
);

-- What is known of the complaints that feedback is about (¶8–¶17), and who has a part in them: kept out of the feedback.
create table original_cases (
  reference text collate "C" primary key,
  status text not null,
  decided_on date,
  owner text,
  line_manager text,
  involved text[] not null,
  complainant text
);
create table original_parts (
  reference text collate "C",
  user_name text collate "C",
  has_part boolean not null,
  primary key (reference, user_name)
);

-- One row a case. `place` orders references by their numbers; `readers` are the people and roles it is or was with.
create table cases (
  reference text collate "C" primary key,
  place text collate "C" not null unique,
  version int not null,
  guidance text not null,
  state text not null,
  received_on date not null,
  opened_on date not null,
  closed_on date,
  officer text collate "C",
  team text not null,
  original_case text collate "C",
  follows text,
  person text,
  priority boolean not null,
  contacts text[] not null,
  next_due date,
  updated_on date not null,
  complained_of text[] not null,
  readers text[] not null,
  heads jsonb not null
);
create index cases_by_officer on cases (officer, place desc) where officer is not null;
create index cases_open on cases (place desc) include (officer, next_due) where state = 'open';
create index cases_by_readers on cases using gin (readers);
create index cases_by_day on cases (received_on);
create index cases_by_original on cases (original_case, place) where original_case is not null;

create table case_heads (
  reference text collate "C",
  head text collate "C",
  place text collate "C" not null,
  case_state text not null,
  category text collate "C" not null,
  step text collate "C",
  next_due date,
  primary key (reference, head)
);
create index case_heads_by_category on case_heads (category, place desc);
create index case_heads_open_by_category on case_heads (category, place desc) where case_state = 'open';
create index case_heads_by_step on case_heads (step, place desc) where step is not null;
create index case_heads_due on case_heads (place desc) include (next_due) where next_due is not null;

-- Who holds a head, as role and as person: either may be asked for, and one index has both in order.
create table case_holders (
  reference text collate "C",
  head text collate "C",
  kind text,
  place text collate "C" not null,
  holder text collate "C",
  primary key (reference, head, kind)
);
create index case_holders_in_order on case_holders (holder, place desc) where holder is not null;

-- The limits of ¶29 as they ran, counted with the calendar they are judged by; `due_without` leaves out an extension.
create table case_limits (
  reference text collate "C",
  head text collate "C",
  number int,
  name text not null,
  episode int not null,
  starts_on date not null,
  due date,
  due_without date,
  ended_on date,
  ended_how text,
  held_by text not null,
  primary key (reference, head, number)
);
create index case_limits_by_start on case_limits (starts_on);

-- From receipt, or from being opened again, to the closing: a later episode leaves the earlier figures as they were.
create table case_spells (
  reference text collate "C",
  head text collate "C",
  episode int,
  category text not null,
  themes text[] not null,
  began_on date not null,
  closed_on date,
  outcome text,
  primary key (reference, head, episode)
);
create index case_spells_by_begin on case_spells (began_on);
create index case_spells_by_close on case_spells (closed_on) where closed_on is not null;
create index case_spells_open on case_spells (began_on) where closed_on is null;

-- Rules passed over (¶8–¶11), to be reported.
create table case_departures (
  reference text collate "C",
  seq int,
  head text not null,
  rule text not null,
  made_on date not null,
  primary key (reference, seq)
);
create index case_departures_by_day on case_departures (made_on);

-- The log of ¶30, one row a head.
create table case_log (
  reference text collate "C",
  head text collate "C",
  place text collate "C" not null,
  number int not null,
  officer text collate "C",
  columns jsonb not null,
  primary key (reference, head)
);
create index case_log_in_order on case_log (place desc, number);
create index case_log_by_officer on case_log (officer, place desc, number) where officer is not null;

-- Names, references and text as folded words, without their order: nobody can read a text from here.
create table case_search (
  reference text collate "C" primary key,
  place text collate "C" not null,
  document tsvector not null
);
create index case_search_words on case_search using gin (document);
create index case_search_in_order on case_search (place desc);

create table contacts (
  reference text collate "C" primary key,
  place text collate "C" not null unique,
  version int not null,
  state text not null,
  channel text not null,
  received_at timestamptz(3) not null,
  received_on date not null,
  name text,
  original_case text collate "C",
  case_reference text collate "C",
  passed_on_by text,
  ack_plan jsonb not null,
  acknowledged_on date,
  acknowledged_how text,
  ack_failed text
);
create index contacts_by_state on contacts (state, place desc);
create index contacts_by_day on contacts (received_on);

-- The office's own records folder (¶6): what was filed, under which class, by whom and when.
create table records (
  reference text collate "C" not null,
  seq int not null,
  head text not null,
  place text collate "C" not null,
  class text not null,
  filed_by text not null,
  filed_on date not null,
  primary key (reference, seq)
);
create index records_by_place on records (place desc, seq desc);
