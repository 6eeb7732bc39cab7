-- How colleagues sign in. No history and no read model: these rows are the office's own, and old ones are forgotten.
-- `password` is an Argon2id hash, `totp_secret` and `totp_begun` are sealed under the office's key.
create table accounts (
  user_name text collate "C" primary key,
  password text,
  password_at timestamptz(3),
  must_change boolean not null default false,
  totp_secret bytea,
  totp_begun bytea,
  totp_since timestamptz(3),
  totp_last_step bigint
);

-- Codes for a lost telephone, as keyed digests; a used one is deleted.
create table recovery_codes (
  user_name text collate "C",
  digest bytea,
  primary key (user_name, digest)
);

-- Links with which a password is set, by their SHA-256; a used one is deleted.
create table invitations (
  hash bytea primary key,
  user_name text collate "C" not null,
  made_at timestamptz(3) not null,
  made_by text not null
);
create index invitations_by_user on invitations (user_name);
create index invitations_by_age on invitations (made_at);

-- Attempts that failed or are under way. Whose is kept as a keyed digest: what was typed may be no user name at all.
create table sign_in_failures (
  id bigint generated always as identity primary key,
  user_digest bytea not null,
  address text collate "C" not null,
  at timestamptz(3) not null
);
create index sign_in_failures_by_user on sign_in_failures (user_digest, at);
create index sign_in_failures_by_address on sign_in_failures (address, at);
create index sign_in_failures_by_age on sign_in_failures (at);

-- What happened about signing in, for auditors. Only names of people who are known; never a password or a code.
create table sign_in_events (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  user_name text collate "C",
  what text not null,
  address text not null,
  by_user text
);
create index sign_in_events_by_user on sign_in_events (user_name, address) where what = 'signed-in';
create index sign_in_events_by_age on sign_in_events (at);
