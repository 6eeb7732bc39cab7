-- Files that belong to a contact or a case, or are held for 24 hours until there is one. Each is sealed under a key of
-- its own, and that key under the key of its person, or of the office while nobody knows whose it is. Name, type, size
-- and checksum are inside `sealed`, which is null while the file is still coming in.
create table files (
  id text collate "C" primary key,
  place bigint generated always as identity,
  holder bytea,
  stream text collate "C",
  person uuid references persons (id),
  wrapped_key bytea not null,
  sealed bytea,
  expires_at timestamptz(3),
  check (num_nonnulls(holder, stream) = 1),
  check ((holder is null) = (expires_at is null)),
  check (stream is null or (person is not null and sealed is not null))
);
create index files_by_holder on files (holder) where holder is not null;
create index files_by_stream on files (stream) where stream is not null;
create index files_by_person on files (person) where person is not null;
create index files_by_age on files (expires_at) where expires_at is not null;

-- A megabyte a row, so that nobody ever holds a whole file in memory. What is sealed does not get smaller.
create table file_chunks (
  file text collate "C" references files (id) on delete cascade,
  number int,
  sealed bytea not null,
  primary key (file, number)
);
alter table file_chunks alter column sealed set storage external;

-- What somebody is typing in a form. No version comes twice, so that a tab cannot take a new draft for its own.
create sequence draft_versions;
create table drafts (
  owner text collate "C",
  form text collate "C",
  person uuid references persons (id),
  case_version int,
  version bigint not null default nextval('draft_versions'),
  sealed bytea not null,
  saved_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (owner, form)
);
create index drafts_by_form on drafts (form);
create index drafts_by_person on drafts (person) where person is not null;
create index drafts_by_age on drafts (expires_at);
