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
  is_import boolean not null default false,
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
  moved_validity bigint,
  moved_uid bigint,
  check ((uid is null) = (uid_validity is null)),
  check ((state = 'stored') = (contact is null))
);
create unique index mail_by_place on mail_messages (mailbox, uid_validity, uid) where uid is not null;
create index mail_by_moved_place on mail_messages (mailbox, moved_validity, moved_uid) where moved_uid is not null;
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
create index outgoing_to_ask_about on outgoing (next_attempt) where state = 'sent' and next_attempt is not null;

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

-- What a contact that came by e-mail is, and where it may belong, for those lists that ask.
alter table contacts
  add column ack_failed_on date,
  add column has_risk boolean not null default false,
  add column mail_kind text,
  add column mail_doubtful boolean not null default false,
  add column suggested_case text collate "C",
  add column suggested_contact text collate "C",
  add column suggested_why text;
create index contacts_suggested on contacts (place desc) where suggested_why is not null;
create index contacts_by_case on contacts (case_reference) where case_reference is not null;
create index contacts_not_answered on contacts (place desc)
  where ack_plan ->> 'kind' = 'exception' and mail_kind is not null;
create index contacts_to_consider_first on contacts (has_risk desc, received_at) where state = 'to-consider';

-- Letters that did not arrive, or may have left twice, for whoever looks after the mail.
create index outgoing_in_trouble on outgoing (ended_at) where state in ('failed', 'bounced') or may_be_twice;
create index file_scans_found on file_scans (at) where state = 'found';

-- A second case about the same matter leads to the one in which it goes on.
alter table cases add column merged_into text collate "C";

-- Closed cases of an older system: the same one never comes in twice.
alter table cases add column old_reference text collate "C";
create unique index cases_by_old_reference on cases (old_reference) where old_reference is not null;

-- Letters of cases: what waits for a second person, and what waits for the post. Their words stay in the history.
create table case_letters (
  reference text collate "C" not null,
  letter text collate "C" not null,
  kind text not null,
  state text not null,
  medium text not null,
  author text collate "C" not null,
  put_on date not null,
  sent_on date,
  second_person text[] not null,
  replaced_by text collate "C",
  primary key (reference, letter)
);
create index case_letters_waiting on case_letters (state, put_on) where state in ('to-check', 'to-post');
