create table if not exists contacts (
    id    uuid primary key,
    email varchar(255) not null unique,
    name  varchar(255) not null
);
