CREATE TABLE potter (id INTEGER PRIMARY KEY, full_name TEXT, joined_on DATE);
CREATE TABLE collector (id INTEGER PRIMARY KEY, full_name TEXT, circle TEXT);
CREATE TABLE ware (id INTEGER PRIMARY KEY, name TEXT, shape TEXT);
CREATE TABLE fair_order (
    order_id INTEGER PRIMARY KEY, collector_id INTEGER REFERENCES collector (id), sold_by_id INTEGER REFERENCES potter (id), placed_at DATETIME,
    status TEXT, channel TEXT, total_amount REAL, gift_code TEXT, cancelled_at DATETIME, cancel_reason TEXT);
CREATE TABLE order_line (
    order_line_id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES fair_order (order_id), ware_id INTEGER REFERENCES ware (id), quantity INTEGER,
    unit_price REAL, glaze_agreed_on DATE);
CREATE TABLE firing (
    firing_id INTEGER PRIMARY KEY, potter_id INTEGER REFERENCES potter (id), kiln TEXT, fired_on DATE NOT NULL, pots_cracked INTEGER, pots_per_shelf INTEGER,
    passed BOOLEAN, inspected_on DATE, gas_amount_in_euros REAL);
INSERT INTO potter VALUES (1, 'Runa Holt', '2023-02-01'), (2, 'Ivar Lind', '2024-03-01');
INSERT INTO collector VALUES (1, 'Odile Marsh', 'museum'), (2, 'Bram Teal', 'private'), (3, 'Ines Corr', 'private');
INSERT INTO ware VALUES (1, 'Moon jar', 'jar'), (2, 'Tea bowl', 'bowl'), (3, 'Rice bowl', 'bowl');
INSERT INTO fair_order VALUES
(1, 1, 1, '2026-01-05 10:00:00', 'shipped', 'fair', 100, NULL, NULL, NULL),
(2, 2, 1, '2026-02-05 10:00:00', 'cancelled', 'web', 60, 'CLAY', '2026-03-01 09:00:00', 'too late'),
(3, 3, 2, '2025-12-05 10:00:00', 'cancelled', 'web', 40, NULL, '2026-01-02 09:00:00', 'too dear'),
(4, 3, 2, '2025-11-05 10:00:00', 'shipped', 'web', 200, 'CLAY', NULL, NULL);
INSERT INTO order_line VALUES
(1, 1, 1, 2, 50, '2026-02-01'), (2, 2, 2, 6, 10, NULL), (3, 3, 3, 4, 10, '2026-01-09'), (4, 4, 2, 20, 10, '2026-03-03');
INSERT INTO firing VALUES
(1, 1, 'wood', '2026-01-10', 4, 10, 1, '2026-01-12', 30), (2, 1, 'gas', '2026-02-10', 1, 12, 0, NULL, 55), (3, 2, 'gas', '2026-03-10', 9, 12, 1, NULL, 20),
(4, 2, 'gas', '2026-03-12', 2, 12, 1, '2026-03-13', 25);
