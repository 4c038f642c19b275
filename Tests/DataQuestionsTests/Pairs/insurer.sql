create table policyholders(policyholder_id integer primary key,full_name text,birth_date date,city text);
insert into policyholders values(1,'Ana Reis','1980-02-01','Porto'),(2,'Bram Vos','1991-07-09','Gent'),(3,'Cleo Marin','1975-11-30','Porto');
create table clerks(clerk_id integer primary key,full_name text,hired_on date,city text);
insert into clerks values(1,'Dov Katz','2019-05-01','Gent'),(2,'Eva Lind','2026-02-01','Porto');
create table policies(policy_id integer primary key,policyholder_id integer references policyholders,clerk_id integer references clerks,premium decimal);
insert into policies values(1,1,1,120.5),(2,1,2,80),(3,2,1,200),(4,3,2,60);
