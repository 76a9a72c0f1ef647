-- What TalentSync keeps of a person in Supabase, beside Supabase's own auth.users.
-- A person reads and writes their own row; who is administrator is decided by the secret key alone.

create table public.user_profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null default '' check (char_length(full_name) <= 200),
  is_admin boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

alter table public.user_profiles enable row level security;

-- Supabase grants everything on new tables by default: taken back, then given by column. Nobody writes is_admin.
revoke all on public.user_profiles from anon, authenticated;
grant select on public.user_profiles to authenticated;
grant insert (id, full_name) on public.user_profiles to authenticated;
grant update (full_name) on public.user_profiles to authenticated;
grant all on public.user_profiles to service_role;

-- (select auth.uid()) is evaluated once a statement, not once a row.
create policy "Users can view own profile" on public.user_profiles
  for select to authenticated using ((select auth.uid()) = id);
create policy "Users can update own profile" on public.user_profiles
  for update to authenticated using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
create policy "Users can insert own profile" on public.user_profiles
  for insert to authenticated with check ((select auth.uid()) = id);

-- Whoever has set up a second step sees nothing with the first alone: Supabase itself gives out such tokens.
create policy "The second step where there is one" on public.user_profiles
  as restrictive for all to authenticated
  using (
    coalesce((select auth.jwt()) -> 'app_metadata' ->> 'secondStep', 'false') <> 'true'
    or coalesce((select auth.jwt()) ->> 'aal', '') = 'aal2'
  );

create function public.touch_user_profile() returns trigger
  language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create trigger touch_user_profile before update on public.user_profiles
  for each row execute function public.touch_user_profile();

-- The profile follows the account: made with it, and administrator where its app_metadata (which only the secret key
-- can write) says so. user_metadata is the person's own to write: it gives the name, and never a right.
create function public.follow_account() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.user_profiles (id, full_name, is_admin)
  values (
    new.id,
    left(coalesce(new.raw_user_meta_data ->> 'full_name', ''), 200),
    coalesce(new.raw_app_meta_data ->> 'role', '') = 'administrator'
  )
  on conflict (id) do update set is_admin = excluded.is_admin;
  return new;
end
$$;
create trigger follow_account after insert or update of raw_app_meta_data on auth.users
  for each row execute function public.follow_account();

-- The first administrator: of any number who sign up at once, one gets this row.
create table public.first_administrator (
  singleton boolean primary key default true check (singleton),
  user_id uuid not null
);
alter table public.first_administrator enable row level security;
revoke all on public.first_administrator from anon, authenticated;
grant all on public.first_administrator to service_role;

create function public.claim_first_administrator(claimant uuid) returns boolean
  language plpgsql security invoker set search_path = '' as $$
begin
  insert into public.first_administrator (user_id) values (claimant) on conflict do nothing;
  return found;
end
$$;

-- Functions are everybody's unless that is taken back.
revoke execute on function public.claim_first_administrator(uuid) from public, anon, authenticated;
revoke execute on function public.follow_account() from public, anon, authenticated;
revoke execute on function public.touch_user_profile() from public, anon, authenticated;
grant execute on function public.claim_first_administrator(uuid) to service_role;
