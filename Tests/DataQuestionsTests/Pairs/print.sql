create table clients(cl_id integer primary key,name text,city text,country text,industry text,newsletter int,vat_exempt char(1),phone text);
insert into clients values(1,'Blue Door','Utrecht','Netherlands','retail',1,'N','11'),(2,'Fern & Co','Lyon','France',null,0,'Y',null),
(3,'Nordwind','Kiel','Germany','energy',1,'N','13'),(4,'Casa Verde','Turin','Italy',null,0,'Y','14'),(5,'Oak Lane','Utrecht','Netherlands','food',1,'N',null);
create table presses(press_id integer primary key,name text,maker text,status text,hourly_rate real,max_sheets int,is_crit int,is_public int);
insert into presses values(1,'Alpha','Halden','running',85,5000,1,1),(2,'Beta','Komo','stopped',40,1200,0,0),(3,'Gamma','Halden','maintenance',60,3000,1,0);
create table operators(op_id integer primary key,name text,skill text,wage real,on_leave int,hired_on date,left_on date);
insert into operators values(1,'Ivo Brandt','offset',32.5,0,'2019-02-01',null),(2,'Mila Sand','digital',41,1,'2021-06-15',null),
(3,'Piet Haan','binding',28,0,'2018-03-01','2025-12-31'),(4,'Rosa Lind','digital',37,0,'2023-09-01',null);
create table papers(paper_id integer primary key,name text,finish text,grams int,sheets_in_stock int,reorder_level int,recycled int,glossy int);
insert into papers values(1,'Snow','matt',90,12000,5000,0,0),(2,'Ivory','silk',120,0,2000,1,1),(3,'Kraft','rough',300,800,1000,1,0),(4,'Pearl','gloss',170,2500,2000,0,1);
create table jobs(job_id integer primary key,cl_id int references clients(cl_id),press_id int references presses(press_id),
op_id int references operators(op_id),title text,lang text,status text,carrier text,billing_interval text,pages int,copies_planned int,
copies_printed int,secs int,rush int,subtotal real,tax_amount real,total_amount real,remark text,ordered_at datetime,shipped_on date);
insert into jobs values
(1,1,1,1,'Spring menu','Dutch','proofing','DHL','monthly',12,500,520,400,1,100,21,121,'call first','2026-01-10 09:00:00',null),
(2,2,1,2,'Wine labels','French','in_progress','UPS','yearly',4,2000,1500,300,0,400,0,400,null,'2026-02-11 10:00:00',null),
(3,3,2,null,'Annual report','German','on_hold','DHL','monthly',96,300,0,900,1,950,180.5,1130.5,null,'2026-03-01 12:00:00',null),
(4,4,3,4,'Poster','Italian','done','courier','yearly',1,50,50,60,0,45,9,54,'fragile','2026-03-20 15:30:00','2026-03-25'),
(5,1,3,4,'Flyer','English','rejected','UPS','monthly',2,1000,1004,120,0,90,18.9,108.9,null,'2026-04-02 08:00:00','2026-04-04'),
(6,5,1,null,'Cookbook','Dutch','in_progress','DHL','yearly',240,800,640,3600,1,3000,630,3630,'hard cover','2026-04-10 11:00:00',null);
create table proofs(proof_id integer primary key,job_id int references jobs(job_id),round int,score int,reply text,sent_at datetime);
insert into proofs values(1,1,1,2,null,'2026-01-12 10:00:00'),(2,1,2,5,'fine','2026-01-14 10:00:00'),(3,2,1,3,'darker','2026-02-13 10:00:00'),
(4,4,1,1,null,'2026-03-21 10:00:00'),(5,6,1,4,null,'2026-04-12 10:00:00');
