-- The page of a case says which cases follow it (¶26).
create index cases_by_follows on cases (follows, place desc) where follows is not null;
