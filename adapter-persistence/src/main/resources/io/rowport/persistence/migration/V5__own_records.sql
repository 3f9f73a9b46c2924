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
