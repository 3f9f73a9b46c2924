create table contract_people (
    uuid               uuid not null,
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
    manager_uuid       uuid,
    born_key           date generated always as (coalesce(born, date '0001-01-01')) ${stored},
    primary key (firm_id, uuid),
    unique (external_reference, firm_id),
    unique (firm_id, name, born_key)
);

create table contract_notes (
    uuid               uuid not null,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    person_uuid        uuid,
    written_at         timestamp(6) with time zone,
    body               varchar(20000),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);
alter table contract_people add foreign key (firm_id, manager_uuid) references contract_people (firm_id, uuid);
alter table contract_notes add foreign key (firm_id, person_uuid) references contract_people (firm_id, uuid);
