-- When the contents of an import were given up, and whether all of them are gone.
alter table imports add column purged_at timestamp(6) with time zone;
alter table imports add column purge_finished boolean default false not null;

create index imports_by_purge on imports (purge_finished, updated_at);
