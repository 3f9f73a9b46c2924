create table firms (
    uuid         uuid primary key,
    name         varchar(255) not null unique,
    created_at   timestamp(6) with time zone not null,
    disabled_at  timestamp(6) with time zone,
    imports      bigint default 0 not null,
    stored_bytes bigint default 0 not null
);

create table accounts (
    uuid        uuid primary key,
    firm_id     uuid not null references firms (uuid),
    name        varchar(255) not null,
    first_name  varchar(255),
    last_name   varchar(255),
    email       varchar(255),
    type        varchar(50) not null,
    role        varchar(50) not null,
    created_at  timestamp(6) with time zone not null,
    disabled_at timestamp(6) with time zone
);

create index accounts_by_name on accounts (firm_id, name);

create table access_tokens (
    uuid         uuid primary key,
    account_uuid uuid not null references accounts (uuid),
    hash         varchar(64) not null unique,
    scopes       varchar(255) not null,
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone,
    revoked_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone
);

create table imports (
    uuid            uuid primary key,
    firm_id         uuid not null references firms (uuid),
    account_uuid    uuid not null references accounts (uuid),
    type            varchar(100) not null,
    mode            varchar(20) not null,
    options         ${text} not null,
    file_name       varchar(1000) not null,
    file_size       bigint not null,
    sha256          varchar(64) not null,
    dialect         ${text} not null,
    grounds         ${text} not null,
    headers         ${text} not null,
    headers_hash    varchar(64) not null,
    total_rows      bigint not null,
    warnings        ${text} not null,
    mapping         ${text},
    status          varchar(20) not null,
    created_rows    bigint not null,
    updated_rows    bigint not null,
    unchanged_rows  bigint not null,
    skipped_rows    bigint not null,
    failed_rows     bigint not null,
    reason          varchar(1000),
    undo_before     bigint not null,
    undo_reverted   bigint not null,
    undo_kept       bigint not null,
    undo_afterwards varchar(20) not null,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    started_at      timestamp(6) with time zone,
    finished_at     timestamp(6) with time zone,
    duplicate_of    uuid,
    run_token       bigint not null,
    purged_at       timestamp(6) with time zone,
    purge_finished  boolean default false not null,
    constraint imports_add_up check (
        created_rows + updated_rows + unchanged_rows + skipped_rows + failed_rows <= total_rows)
);

-- Lists go along these. H2 goes along an index in its own direction alone, and does so only where all of its columns are in the order.
create index imports_by_creation on imports (firm_id, created_at, uuid);
create index imports_newest_first on imports (firm_id desc, created_at desc, uuid desc);
create index imports_by_change on imports (firm_id, updated_at, uuid);
create index imports_changed_last on imports (firm_id desc, updated_at desc, uuid desc);
create index imports_by_file on imports (firm_id, sha256);
create index imports_by_headers on imports (firm_id, headers_hash);
create index imports_by_purge on imports (purge_finished, updated_at);

-- One row for each committed batch: what became of its rows, packed.
create table import_outcomes (
    import_id uuid not null references imports (uuid) on delete cascade,
    first_row bigint not null,
    last_row  bigint not null,
    created   integer not null,
    updated   integer not null,
    unchanged integer not null,
    skipped   integer not null,
    failed    integer not null,
    outcomes  ${blob} not null,
    primary key (import_id, first_row)
);

-- PostgreSQL would try to compress what is packed already, and take longer for that than to write it.
${keep_packed}

-- One row for each failed row, whole: what the error report is made of.
create table import_failures (
    import_id  uuid not null references imports (uuid) on delete cascade,
    row_number bigint not null,
    line       bigint not null,
    details    ${blob} not null,
    primary key (import_id, row_number)
);

create table import_kept_rows (
    import_id   uuid not null references imports (uuid) on delete cascade,
    row_number  bigint not null,
    record_uuid uuid not null,
    reason      varchar(20) not null,
    primary key (import_id, row_number)
);

create table idempotency_keys (
    account_uuid uuid not null references accounts (uuid) on delete cascade,
    idempotency_key varchar(255) not null,
    fingerprint  varchar(64) not null,
    import_id    uuid,
    reserved_at  timestamp(6) with time zone not null,
    primary key (account_uuid, idempotency_key)
);

create table upload_chunks (
    import_id uuid not null,
    position  integer not null,
    content   ${blob} not null,
    primary key (import_id, position)
);

-- Who waits for a worker, and who has been admitted to one.
create table run_queue (
    import_id uuid primary key,
    firm_id   uuid not null,
    place     bigint generated always as identity,
    admitted  boolean not null
);

create index run_queue_by_firm on run_queue (firm_id, place);

-- Locked by whoever admits imports, so that two nodes don't admit the same.
create table run_queue_lock (
    id integer primary key
);

insert into run_queue_lock values (1);

create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            ${blob},
    execution_time       timestamp(6) with time zone not null,
    picked               boolean not null,
    picked_by            varchar(200),
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- Between which UUIDs the records lie that an import created, so that they are found without an index of their own.
create table record_spans (
    import_id   uuid not null,
    record_type varchar(63) not null,
    first_uuid  uuid not null,
    last_uuid   uuid not null,
    primary key (import_id, record_type)
);

-- What Rowport knows of records that are in tables of the user's own: their values stay where they are, found by their key.
create table own_records (
    uuid               uuid primary key,
    record_type        varchar(63) not null,
    firm_id            uuid not null,
    external_reference varchar(100) not null,
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    unique (record_type, external_reference, firm_id)
);

create index own_records_by_firm on own_records (record_type, firm_id, uuid);

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

-- Outlives what it tells of, so nothing is referred to by a foreign key.
create table audit_trail (
    id           bigint generated always as identity primary key,
    happened_at  timestamp(6) with time zone not null,
    firm_id      uuid not null,
    account_uuid uuid,
    action       varchar(50) not null,
    subject      uuid not null,
    detail       varchar(255) not null
);

create index audit_trail_by_firm on audit_trail (firm_id, id);
