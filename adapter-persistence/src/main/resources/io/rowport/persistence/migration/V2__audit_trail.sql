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
