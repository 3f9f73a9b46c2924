-- Who may do nothing any more, and when a token was of use.
alter table firms add column disabled_at timestamp(6) with time zone;
alter table accounts add column disabled_at timestamp(6) with time zone;
alter table access_tokens add column last_used_at timestamp(6) with time zone;
