-- The history and what is written together with it. Read-model tables follow in later files.

-- Persons: only what is needed to seal and open their words, and to know them again. Erasure empties both (¶30).
create table persons (
  id uuid primary key,
  wrapped_key bytea,
  digest bytea unique
);

-- Where each stream stands. `tx` is the transaction that last moved it: a checkpoint lists what moved since.
create table streams (
  stream text collate "C" primary key,
  kind text collate "C" not null,
  version int not null check (version > 0),
  head bytea not null check (octet_length(head) = 32),
  person uuid references persons (id),
  erased boolean not null default false,
  tx xid8 not null
);
create index streams_by_tx on streams (tx);
create index streams_by_person on streams (person) where person is not null;
create index streams_by_kind on streams (kind, stream);

-- The events are the only truth (¶26, ¶30): each carries the hash of the one before it.
create table events (
  stream text collate "C" not null,
  seq int not null check (seq > 0),
  at timestamptz(3) not null,
  by_user text not null,
  by_role text not null,
  by_team text not null,
  calendar int not null,
  type text not null,
  facts jsonb not null,
  sealed bytea,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (stream, seq)
);

create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  raise exception 'History is only ever added to: % on events is refused.', lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end
$$;
create trigger events_are_immutable before update or delete on events
  for each row execute function refuse_to_change_history();
create trigger events_are_never_emptied before truncate on events
  for each statement execute function refuse_to_change_history();

-- Letters, e-mails and notices on their way out; a key already there is never sent a second time.
create table outgoing (
  id bigint generated always as identity primary key,
  key text not null unique,
  stream text collate "C" not null,
  person uuid,
  medium text not null check (medium in ('email', 'post', 'notice')),
  letter text not null,
  sealed bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  next_attempt timestamptz(3),
  ended_at timestamptz(3),
  why text
);
create index outgoing_waiting on outgoing (id) where state = 'queued';
create index outgoing_by_stream on outgoing (stream);
create index outgoing_by_person on outgoing (person) where person is not null;

-- What was answered to a request that may be repeated, kept for 24 hours.
create table answers (
  user_name text not null,
  path text not null,
  key text not null,
  at timestamptz(3) not null,
  body_hash text,
  status int,
  body bytea,
  person uuid,
  primary key (user_name, path, key)
);
create index answers_by_person on answers (person) where person is not null;
create index answers_by_age on answers (at);

-- Numbers come from one sequence for each series and year: never twice, and nobody waits for another's commit.
create function next_number(series text, year int) returns bigint language plpgsql as $$
declare
  name text := format('number_%s_%s', series, year);
begin
  if series not in ('case', 'contact') or year not between 1000 and 9999 then
    raise exception 'There is no series of numbers % for %.', series, year;
  end if;
  if to_regclass(name) is null then
    perform pg_advisory_xact_lock(hashtextextended('look-again ' || name, 0));
    execute format('create sequence if not exists %I', name);
  end if;
  return nextval(name::regclass);
end
$$;

create table office_settings (
  name text primary key,
  value jsonb not null
);

create table api_tokens (
  hash bytea primary key,
  user_name text not null,
  made_at timestamptz(3) not null
);
