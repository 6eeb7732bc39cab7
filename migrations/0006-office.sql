-- Who is away and who looks after their work; accounts that colleagues were asked for (¶11), without any words.

alter table staff_members
  add column leave jsonb not null default '[]',
  add column deputy text collate "C";

create table account_requests (
  id text collate "C" primary key,
  reference text collate "C" not null,
  head text collate "C" not null,
  asked_of text collate "C" not null,
  asked_by text not null,
  asked_on date not null,
  reply_by date not null,
  given_on date,
  open boolean not null
);
create index account_requests_open on account_requests (asked_of, reply_by, id) where open;
