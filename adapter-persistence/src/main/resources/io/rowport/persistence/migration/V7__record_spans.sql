-- Between which UUIDs the records lie that an import created, so that they are found without an index of their own.
create table record_spans (
    import_id   uuid not null,
    record_type varchar(63) not null,
    first_uuid  uuid not null,
    last_uuid   uuid not null,
    primary key (import_id, record_type)
);
