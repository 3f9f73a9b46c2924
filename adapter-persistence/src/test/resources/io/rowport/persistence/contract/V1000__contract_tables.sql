create table contract_people (
    uuid               uuid primary key,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    name               varchar(255) not null,
    email              varchar(254),
    born               date,
    points             bigint,
    salary             numeric(19, 2),
    share              numeric(9, 6),
    active             boolean,
    tags               varchar(255) array,
    manager_uuid       uuid references contract_people (uuid),
    born_key           date generated always as (coalesce(born, date '0001-01-01')) ${stored},
    unique (firm_id, external_reference),
    unique (firm_id, name, born_key)
);

create table contract_notes (
    uuid               uuid primary key,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    person_uuid        uuid references contract_people (uuid),
    written_at         timestamp(6) with time zone,
    body               varchar(20000),
    unique (firm_id, external_reference)
);

create index contract_people_by_firm on contract_people (firm_id, uuid);
