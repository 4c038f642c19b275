create table yards(yard_id integer primary key,firm text not null,trade text not null,town text);
insert into yards values(1,'Keel & Co','hulls','Hoorn'),(2,'Mast Works','rigging','Hoorn'),(3,'Salt Paint','paint','Lisse');
create table boats(boat_id integer primary key,plate_number text not null,berth_code text,length_m real,bought_on text);
insert into boats with recursive n(i) as (select 1 union all select i+1 from n where i<15) select i,'NL-'||(400+i*7)||'-K',case i%3 when 0 then 'B'||i end,6+i*0.5,date('2020-01-01','+'||(i*40)||' days') from n;
create table jobs(job_id integer primary key,boat_id integer not null references boats(boat_id),yard_id integer references yards(yard_id),descr text not null,state text not null,cost real,reported_at text not null,fixed_at text);
insert into jobs with recursive n(i) as (select 1 union all select i+1 from n where i<30) select i,1+i%7,1+i%3,'Leak under plank '||i,case i%2 when 0 then 'open' else 'done' end,100+(i*37)%230,datetime('2026-01-02 08:00:00','+'||(i*3)||' days'),case i%2 when 1 then datetime('2026-01-02 08:00:00','+'||(i*3+(i*5)%11+1)||' days') end from n;
create table berthings(berthing_id integer primary key,boat_id integer references boats(boat_id),guest_name text,crew_size integer,arrived_on text);
insert into berthings with recursive n(i) as (select 1 union all select i+1 from n where i<20) select i,1+i%9,'Guest '||(40-i),1+(i*11)%23,date('2026-02-01','+'||i||' days') from n;
