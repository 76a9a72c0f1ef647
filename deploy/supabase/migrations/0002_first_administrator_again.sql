-- The place is claimed before the role is written, and that may fail: whoever holds the place is told so again.
create or replace function public.claim_first_administrator(claimant uuid) returns boolean
  language plpgsql security invoker set search_path = '' as $$
begin
  insert into public.first_administrator (user_id) values (claimant) on conflict do nothing;
  return exists (select from public.first_administrator where user_id = claimant);
end
$$;
