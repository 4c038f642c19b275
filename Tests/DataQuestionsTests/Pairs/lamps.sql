CREATE TABLE outlets (id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE buyers (id INTEGER PRIMARY KEY, full_name TEXT, joined_on DATE);
CREATE TABLE lamps (id INTEGER PRIMARY KEY, name TEXT, style TEXT, price REAL);
CREATE TABLE allotments (
    id INTEGER PRIMARY KEY, outlet_id INTEGER REFERENCES outlets (id), lamp_id INTEGER REFERENCES lamps (id), quantity INTEGER, allotted_on DATE);
CREATE TABLE sales (
    id INTEGER PRIMARY KEY, outlet_id INTEGER REFERENCES outlets (id), lamp_id INTEGER REFERENCES lamps (id),
    buyer_id INTEGER REFERENCES buyers (id), sold_on DATE, quantity INTEGER, unit_price REAL);
CREATE TABLE returned_lamps (
    id INTEGER PRIMARY KEY, lamp_id INTEGER REFERENCES lamps (id), buyer_id INTEGER REFERENCES buyers (id), cause TEXT, received_on DATE,
    refund_amount REAL, refunded_on DATE);
CREATE TABLE stock (
    id INTEGER PRIMARY KEY, outlet_id INTEGER REFERENCES outlets (id), lamp_id INTEGER REFERENCES lamps (id), quantity INTEGER);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY, outlet_id INTEGER REFERENCES outlets (id), supplier TEXT, ordered_on DATE, invoice_total REAL);
CREATE TABLE repairs (
    id INTEGER PRIMARY KEY, lamp_id INTEGER REFERENCES lamps (id), fault TEXT, part_cost REAL, under_warranty BOOLEAN, finish TEXT, opened_on DATE);
CREATE TABLE evenings (
    id INTEGER PRIMARY KEY, title TEXT, theme TEXT, held_on DATE, status TEXT, tickets_sold INTEGER, ticket_price REAL);
INSERT INTO outlets VALUES (1, 'Quay', 'Lund'), (2, 'Arcade', 'Malmo');
INSERT INTO buyers VALUES (1, 'Iris Falk', '2024-01-05'), (2, 'Olle Berg', '2024-05-05'), (3, 'Siri Dahl', '2025-02-01');
INSERT INTO lamps VALUES (1, 'Firefly', 'table', 40), (2, 'Beacon', 'floor', 120), (3, 'Comet', 'table', 65);
INSERT INTO allotments VALUES (1, 1, 1, 20, '2026-01-04'), (2, 2, 1, 5, '2026-01-04'), (3, 1, 2, 4, '2026-02-04');
INSERT INTO sales VALUES
(1, 1, 1, 1, '2026-02-01', 2, 38), (2, 2, 1, 2, '2026-02-03', 6, 40), (3, 1, 2, 3, '2026-03-01', 1, 120), (4, 2, 3, 1, '2025-11-01', 1, 60);
INSERT INTO returned_lamps VALUES
(1, 1, 1, 'flicker', '2026-02-10', 38, '2026-02-20'), (2, 1, 2, 'cracked', '2026-03-10', 40, '2026-04-02'),
(3, 2, 2, 'flicker', '2026-03-12', NULL, NULL), (4, 1, 2, 'flicker', '2026-03-20', 40, '2026-03-25');
INSERT INTO stock VALUES (1, 1, 1, 7), (2, 1, 2, 2), (3, 2, 1, 3), (4, 2, 3, 5);
INSERT INTO deliveries VALUES (1, 1, 'Glow AB', '2026-01-02', 900), (2, 2, 'Lumen', '2026-01-12', 1200);
INSERT INTO repairs VALUES
(1, 1, 'cable', 4, 1, 'matt', '2026-02-12'), (2, 2, 'socket', 7.5, 0, 'gloss', '2026-03-14'), (3, 1, 'cable', 5, 0, 'matt', '2026-04-01');
INSERT INTO evenings VALUES
(1, 'First Light', 'history', '2026-01-20', 'held', 30, 8), (2, 'Dusk', 'history', '2026-02-20', 'cancelled', 10, 8),
(3, 'Neon', 'signs', '2026-03-20', 'held', 50, 9.5);
