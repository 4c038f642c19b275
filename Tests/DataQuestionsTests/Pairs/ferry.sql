CREATE TABLE port (port_id INTEGER PRIMARY KEY, name TEXT, country TEXT);
CREATE TABLE crew (
    crew_id INTEGER PRIMARY KEY, fname TEXT, lname TEXT, role TEXT, dob DATE, hired_on DATE, sal NUMERIC, is_active BOOLEAN, is_remote BOOLEAN,
    home_port_id INTEGER REFERENCES port (port_id));
CREATE TABLE vessel (
    vessel_id INTEGER PRIMARY KEY, name TEXT, kind TEXT, is_leased BOOLEAN, built INTEGER, max_pax INTEGER, daily_rate NUMERIC, maint_hrs REAL);
CREATE TABLE sailing (
    sailing_id INTEGER PRIMARY KEY, vessel_id INTEGER REFERENCES vessel (vessel_id), port_id INTEGER REFERENCES port (port_id), status TEXT,
    cancel_reason TEXT, departed_at TIMESTAMP, arrived_at TIMESTAMP, fuel_cost NUMERIC);
CREATE TABLE cust (cust_id INTEGER PRIMARY KEY, name TEXT, birth_dt DATE, tier TEXT, joined_at TIMESTAMP);
CREATE TABLE booking (
    booking_id INTEGER PRIMARY KEY, cust_id INTEGER REFERENCES cust (cust_id), sailing_id INTEGER REFERENCES sailing (sailing_id), state TEXT,
    made_at TIMESTAMP, nights INTEGER, fare NUMERIC);
CREATE TABLE payment (
    payment_id INTEGER PRIMARY KEY, booking_id INTEGER REFERENCES booking (booking_id), amt NUMERIC, method TEXT, paid_at TIMESTAMP);
CREATE TABLE kiosk_sale (sale_id INTEGER PRIMARY KEY, sailing_id INTEGER REFERENCES sailing (sailing_id), receipt_no TEXT, sold_at TIMESTAMP);
CREATE TABLE kiosk_line (
    line_id INTEGER PRIMARY KEY, sale_id INTEGER REFERENCES kiosk_sale (sale_id), item TEXT, qty INTEGER, unit_price NUMERIC);
INSERT INTO port VALUES (1, 'Aldra', 'Norway'), (2, 'Bremsnes', 'Norway'), (3, 'Corva', 'Iceland');
INSERT INTO crew VALUES
(1, 'Ola', 'Vik', 'captain', '1968-05-02', '2011-03-01', 71000, 1, 0, 1), (2, 'Una', 'Moe', 'captain', '1975-01-20', '2015-06-01', 69500, 1, 0, 2),
(3, 'Per', 'Dal', 'deckhand', '1996-11-30', '2021-09-15', 38000, 0, 1, 1), (4, 'Siv', 'Ruud', 'deckhand', NULL, '2024-02-01', 36500, 1, 1, 3),
(5, 'Kai', 'Holt', 'engineer', '1983-07-07', '2018-04-10', 55200, 1, 0, 3);
INSERT INTO vessel VALUES
(1, 'Tern', 'catamaran', 0, 2009, 220, 900, 41.5), (2, 'Puffin', 'catamaran', 1, 2018, 180, 1150, 12), (3, 'Gannet', 'freighter', 0, 1994, 40, 2100, 88.25),
(4, 'Skua', 'freighter', 1, 2001, 36, 1750, 63);
INSERT INTO sailing VALUES
(1, 1, 1, 'sailed', NULL, '2026-04-01 08:00:00', '2026-04-01 11:30:00', 410), (2, 1, 2, 'cancelled', 'storm', NULL, NULL, 0),
(3, 2, 3, 'sailed', NULL, '2026-04-03 09:00:00', '2026-04-03 21:00:00', 980), (4, 3, 1, 'cancelled', 'strike', NULL, NULL, 0),
(5, 3, 3, 'sailed', NULL, '2026-03-20 06:00:00', '2026-03-21 06:00:00', 1520), (6, 2, 1, 'cancelled', 'storm', NULL, NULL, 0),
(7, 1, 1, 'cancelled', 'crew', NULL, NULL, 15), (8, 1, 1, 'cancelled', 'storm', NULL, NULL, 0), (9, 1, 3, 'cancelled', 'strike', NULL, NULL, 0),
(10, 4, 2, 'cancelled', 'ice', NULL, NULL, 0), (11, 4, 2, 'sailed', NULL, '2026-04-10 06:00:00', '2026-04-10 16:00:00', 720);
INSERT INTO cust VALUES
(1, 'Ada Lund', '1990-02-02', 'gold', '2024-05-01 10:00:00'), (2, 'Bo Strand', '1952-12-12', 'basic', '2026-01-09 10:00:00'),
(3, 'Cleo Berg', '2004-08-19', 'basic', '2025-07-21 10:00:00'), (4, 'Dag Foss', NULL, 'gold', '2025-11-11 10:00:00');
INSERT INTO booking VALUES
(1, 1, 1, 'kept', '2026-03-01 09:00:00', 1, 210), (2, 1, 2, 'cancelled', '2026-03-02 09:00:00', 2, 180), (3, 2, 3, 'kept', '2026-03-05 09:00:00', 4, 520),
(4, 3, 5, 'missed', '2026-03-06 09:00:00', 1, 95), (5, 4, 3, 'kept', '2026-02-11 09:00:00', 7, 640), (6, 2, 6, 'cancelled', '2026-04-01 09:00:00', 3, 75);
INSERT INTO payment VALUES
(1, 1, 210, 'card', '2026-03-01 09:05:00'), (2, 3, 300, 'cash', '2026-03-06 12:00:00'), (3, 3, 220, 'card', '2026-04-02 12:00:00'),
(4, 5, 640, 'card', '2026-02-12 08:00:00'), (5, 4, 95, 'cash', '2026-03-06 09:30:00');
INSERT INTO kiosk_sale VALUES (1, 1, 'R-1', '2026-04-01 09:00:00'), (2, 3, 'R-2', '2026-04-03 10:00:00'), (3, 3, 'R-3', '2026-04-03 11:00:00'), (4, 5, 'R-4', '2026-03-20 12:00:00');
INSERT INTO kiosk_line VALUES
(1, 1, 'coffee', 2, 3.5), (2, 1, 'waffle', 1, 6), (3, 2, 'coffee', 5, 3.5), (4, 3, 'waffle', 4, 6), (5, 3, 'map', 1, 12), (6, 4, 'coffee', 3, 3.25);
