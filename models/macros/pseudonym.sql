-- The code that stands for an id where debtors appear under codes: a keyed hash, so that no list of ids can be hashed
-- back. Without a key the id stands for itself; no id has no code.
create or replace macro pseudonym(prefix, id) as case
    when getvariable('pseudonym_key') is null or id is null then id
    else prefix || '-' || upper(md5(getvariable('pseudonym_key') || id)[:10])
end
