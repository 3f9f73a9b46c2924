-- The tables of the record types that the server ships with: the columns that every one has, then a column a field.

create table clients (
    uuid                        uuid not null,
    firm_id                     uuid not null,
    external_reference          varchar(100),
    created_at                  timestamp(6) with time zone not null,
    updated_at                  timestamp(6) with time zone not null,
    import_id                   uuid,
    import_row                  bigint,
    changed_by                  uuid,
    type                        varchar(100) not null,
    title                       varchar(255),
    first_name                  varchar(255),
    middle_name                 varchar(255),
    last_name                   varchar(255),
    maiden_name                 varchar(255),
    nickname                    varchar(255),
    pronouns                    varchar(255),
    entity_name                 varchar(255),
    email                       varchar(254),
    phone                       varchar(40),
    send_welcome_email          boolean not null,
    status_name                 varchar(255),
    assigned_adviser_uuid       uuid,
    assigned_administrator_uuid uuid,
    date_of_birth               date,
    gender                      varchar(100),
    marital_status              varchar(100),
    smoker_status               varchar(100),
    is_vulnerable               varchar(100),
    vulnerability_details       varchar(2000),
    ni_number                   varchar(9),
    target_retirement_age       bigint,
    expected_retirement_age     bigint,
    state_retirement_age        bigint,
    country_of_residence        varchar(255),
    residential_status          varchar(255),
    nationalities               varchar(255) array,
    is_prospect                 boolean,
    is_uk_resident              boolean,
    is_uk_domicile              boolean,
    has_will                    boolean,
    will_last_reviewed          date,
    has_power_of_attorney       boolean,
    height                      bigint,
    weight                      bigint,
    first_contact_date          date,
    next_review_date            date,
    occupation                  varchar(255),
    annual_income               numeric(19, 2),
    address_1                   varchar(255),
    address_2                   varchar(255),
    address_3                   varchar(255),
    address_4                   varchar(255),
    town_city                   varchar(255),
    county                      varchar(255),
    postcode                    varchar(12),
    country                     varchar(255),
    notes                       varchar(10000),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table plans (
    uuid                     uuid not null,
    firm_id                  uuid not null,
    external_reference       varchar(100),
    created_at               timestamp(6) with time zone not null,
    updated_at               timestamp(6) with time zone not null,
    import_id                uuid,
    import_row               bigint,
    changed_by               uuid,
    client_uuid              uuid not null,
    type                     varchar(100) not null,
    plan_type                varchar(255),
    name                     varchar(255),
    provider                 varchar(255),
    status                   varchar(100) not null,
    opened_at                date not null,
    inactive_at              date,
    inactive_reason          varchar(100),
    value                    numeric(19, 2),
    policy_number            varchar(100),
    proposal_reference       varchar(100),
    agency_in_your_name      boolean,
    agency_in_your_name_from date,
    originally_sold_by_firm  boolean,
    next_review_date         date,
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table premiums (
    uuid                           uuid not null,
    firm_id                        uuid not null,
    external_reference             varchar(100),
    created_at                     timestamp(6) with time zone not null,
    updated_at                     timestamp(6) with time zone not null,
    import_id                      uuid,
    import_row                     bigint,
    changed_by                     uuid,
    plan_uuid                      uuid not null,
    transfer_type                  varchar(100),
    date_advice_given              date,
    amount                         numeric(19, 2),
    percentage                     numeric(9, 6),
    frequency                      varchar(100) not null,
    source                         varchar(100),
    payment_method                 varchar(100),
    start_date                     date not null,
    end_date                       date,
    pensionable_salary             numeric(19, 2),
    details                        varchar(2000),
    transferred_from_plan_uuid     uuid,
    transferred_from_plan_type     varchar(255),
    transferred_from_plan_sub_type varchar(255),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table charges (
    uuid               uuid not null,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    plan_uuid          uuid,
    client_uuid        uuid,
    adviser_uuid       uuid not null,
    payment_origin     varchar(100) not null,
    type               varchar(100),
    charge_type        varchar(100) not null,
    category           varchar(100) not null,
    recurring          boolean,
    frequency          varchar(100),
    start_date         date not null,
    end_date           date,
    amount             numeric(19, 2),
    percentage         numeric(9, 6),
    tax_exempt         boolean,
    service_type       varchar(100),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table valuations (
    uuid               uuid not null,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    plan_uuid          uuid not null,
    valued_at          date not null,
    value              numeric(19, 2) not null,
    sub_account        varchar(255),
    bulk_reference     varchar(100),
    sub_account_key    varchar(255) generated always as (coalesce(sub_account, '')) ${stored},
    primary key (firm_id, uuid),
    unique (external_reference, firm_id),
    unique (firm_id, plan_uuid, sub_account_key, valued_at)
);

create table notes (
    uuid               uuid not null,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    client_uuid        uuid not null,
    plan_uuid          uuid,
    type               varchar(100) not null,
    contents           varchar(20000) not null,
    noted_at           timestamp(6) with time zone,
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table tasks (
    uuid               uuid not null,
    firm_id            uuid not null,
    external_reference varchar(100),
    created_at         timestamp(6) with time zone not null,
    updated_at         timestamp(6) with time zone not null,
    import_id          uuid,
    import_row         bigint,
    changed_by         uuid,
    name               varchar(255) not null,
    description        varchar(10000),
    priority           varchar(100),
    due_at             timestamp(6) with time zone,
    client_uuid        uuid,
    plan_uuid          uuid,
    status_name        varchar(255),
    assigned_to        uuid array,
    parent_task_uuid   uuid,
    primary key (firm_id, uuid),
    unique (external_reference, firm_id)
);

create table business_staff_members (
    uuid                uuid not null,
    firm_id             uuid not null,
    external_reference  varchar(100),
    created_at          timestamp(6) with time zone not null,
    updated_at          timestamp(6) with time zone not null,
    import_id           uuid,
    import_row          bigint,
    changed_by          uuid,
    business_uuid       uuid not null,
    account_uuid        uuid not null,
    hired_at            date not null,
    left_at             date,
    job_title           varchar(255),
    basic_annual_salary numeric(19, 2),
    payroll_number      varchar(50),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id),
    unique (firm_id, business_uuid, account_uuid, hired_at)
);

create table group_scheme_members (
    uuid                uuid not null,
    firm_id             uuid not null,
    external_reference  varchar(100),
    created_at          timestamp(6) with time zone not null,
    updated_at          timestamp(6) with time zone not null,
    import_id           uuid,
    import_row          bigint,
    changed_by          uuid,
    plan_uuid           uuid not null,
    client_uuid         uuid not null,
    status              varchar(100) not null,
    inactive_status     varchar(255),
    policy_number       varchar(100),
    on_risk_at          date,
    inactive_at         date,
    pensionable_salary  numeric(19, 2),
    workplace_location  varchar(255),
    employment_division varchar(255),
    primary key (firm_id, uuid),
    unique (external_reference, firm_id),
    unique (firm_id, plan_uuid, client_uuid)
);

-- Of the same firm; each with an index, by which is found who refers to a record that is to be removed.
create index plans_by_client on plans (firm_id, client_uuid);
alter table plans add foreign key (firm_id, client_uuid) references clients (firm_id, uuid);
create index premiums_by_plan on premiums (firm_id, plan_uuid);
alter table premiums add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index premiums_by_transferred_from_plan on premiums (firm_id, transferred_from_plan_uuid);
alter table premiums add foreign key (firm_id, transferred_from_plan_uuid) references plans (firm_id, uuid);
create index charges_by_plan on charges (firm_id, plan_uuid);
alter table charges add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index charges_by_client on charges (firm_id, client_uuid);
alter table charges add foreign key (firm_id, client_uuid) references clients (firm_id, uuid);
create index valuations_by_plan on valuations (firm_id, plan_uuid);
alter table valuations add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index notes_by_client on notes (firm_id, client_uuid);
alter table notes add foreign key (firm_id, client_uuid) references clients (firm_id, uuid);
create index notes_by_plan on notes (firm_id, plan_uuid);
alter table notes add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index tasks_by_client on tasks (firm_id, client_uuid);
alter table tasks add foreign key (firm_id, client_uuid) references clients (firm_id, uuid);
create index tasks_by_plan on tasks (firm_id, plan_uuid);
alter table tasks add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index tasks_by_parent_task on tasks (firm_id, parent_task_uuid);
alter table tasks add foreign key (firm_id, parent_task_uuid) references tasks (firm_id, uuid);
create index business_staff_members_by_business on business_staff_members (firm_id, business_uuid);
alter table business_staff_members add foreign key (firm_id, business_uuid) references clients (firm_id, uuid);
create index business_staff_members_by_account on business_staff_members (firm_id, account_uuid);
alter table business_staff_members add foreign key (firm_id, account_uuid) references clients (firm_id, uuid);
create index group_scheme_members_by_plan on group_scheme_members (firm_id, plan_uuid);
alter table group_scheme_members add foreign key (firm_id, plan_uuid) references plans (firm_id, uuid);
create index group_scheme_members_by_client on group_scheme_members (firm_id, client_uuid);
alter table group_scheme_members add foreign key (firm_id, client_uuid) references clients (firm_id, uuid);
