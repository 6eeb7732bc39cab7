-- Who is signed in at the pages. `id` is the SHA-256 of what the cookie holds; `data` is sealed under the office's key.
create table sessions (
  id bytea primary key,
  user_name text collate "C",
  data bytea not null,
  expires_at timestamptz(3) not null
);
create index sessions_by_user on sessions (user_name) where user_name is not null;
create index sessions_by_end on sessions (expires_at);
