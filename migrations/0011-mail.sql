-- Mail as it came in (¶3, ¶6), what is sent again and again until it has left (¶28), and what is known of addresses and files.

-- One row for each message of a mailbox, written before anything of it is read. Its raw bytes are a file of their own.
create table mail_messages (
  id bigint generated always as identity primary key,
  mailbox text collate "C" not null,
  uid_validity bigint,
  uid bigint,
  raw_digest bytea not null,
  size bigint not null,
  arrived_at timestamptz(3) not null,
  stored_at timestamptz(3) not null,
  file text collate "C" not null,
  state text not null default 'stored' check (state in ('stored', 'taken', 'copy')),
  attempts int not null default 0,
  kind text,
  contact text collate "C",
  content_digest bytea,
  message_digest bytea,
  from_digest bytea,
  subject_digest bytea,
  answered boolean not null default false,
  check ((uid is null) = (uid_validity is null)),
  check ((state = 'stored') = (contact is null))
);
create unique index mail_by_place on mail_messages (mailbox, uid_validity, uid) where uid is not null;
create index mail_not_taken on mail_messages (id) where state = 'stored';
create index mail_by_raw on mail_messages (raw_digest);
create index mail_by_content on mail_messages (content_digest) where content_digest is not null;
create index mail_by_message on mail_messages (message_digest) where message_digest is not null;
create index mail_by_sender on mail_messages (from_digest, stored_at) where answered;
create index mail_by_subject on mail_messages (subject_digest, stored_at) where answered;
create index mail_by_contact on mail_messages (contact) where contact is not null;

-- How far a mailbox was read, when it was last heard of, and what the last count of it said.
create table mailboxes (
  name text collate "C" primary key,
  uid_validity bigint,
  read_to bigint not null default 0,
  heard_at timestamptz(3),
  failing_since timestamptz(3),
  why text,
  counted_at timestamptz(3),
  in_mailbox int,
  missing int,
  differs jsonb
);

-- A letter is on its way between “sending” and the answer of the far end; found there after a crash, it may leave twice.
alter table outgoing drop constraint outgoing_state_check;
alter table outgoing add constraint outgoing_state_check
  check (state in ('queued', 'sending', 'sent', 'failed', 'bounced'));
alter table outgoing
  add column queued_at timestamptz(3),
  add column message_id text collate "C",
  add column return_token text collate "C",
  add column bytes bytea,
  add column may_be_twice boolean not null default false;
create unique index outgoing_by_message on outgoing (message_id) where message_id is not null;
create unique index outgoing_by_token on outgoing (return_token) where return_token is not null;
drop index outgoing_waiting;
create index outgoing_waiting on outgoing (id) where state in ('queued', 'sending');

-- Addresses to which nothing is sent by itself, by their keyed digest.
create table address_flags (
  digest bytea not null,
  what text not null check (what in ('undeliverable', 'unsafe', 'dead', 'do-not-contact')),
  stream text collate "C" not null,
  person uuid references persons (id),
  since timestamptz(3) not null,
  by_user text not null,
  primary key (digest, what)
);
create index address_flags_by_person on address_flags (person) where person is not null;

-- What a scan for malware said of a file; one that is not here was not looked at yet.
create table file_scans (
  file text collate "C" primary key references files (id) on delete cascade,
  state text not null check (state in ('clean', 'found', 'released')),
  at timestamptz(3) not null
);
