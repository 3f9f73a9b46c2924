-- Ends of imports of which somebody outside is still to be told. An end outlives its import, so there is no foreign key.
create table import_ends (
    number       bigint generated always as identity primary key,
    ended_at     timestamp(6) with time zone not null,
    import_id    uuid not null,
    firm_id      uuid not null,
    type         varchar(100) not null,
    mode         varchar(20) not null,
    status       varchar(20) not null,
    total_rows   bigint not null,
    created_rows bigint not null,
    updated_rows bigint not null,
    unchanged_rows bigint not null,
    skipped_rows bigint not null,
    failed_rows  bigint not null,
    reason       varchar(1000),
    attempts     integer not null,
    due_at       timestamp(6) with time zone not null
);

create index import_ends_by_time on import_ends (due_at);
