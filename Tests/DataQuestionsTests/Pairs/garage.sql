CREATE TABLE mechanics (
    id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, bay TEXT, birth_date DATE, hired_on DATE NOT NULL, leaving_on DATE);
CREATE TABLE absences (
    id INTEGER PRIMARY KEY, mechanic_id INTEGER NOT NULL REFERENCES mechanics (id), kind TEXT NOT NULL, state TEXT NOT NULL,
    asked_on DATE NOT NULL, first_day DATE NOT NULL, last_day DATE NOT NULL, work_days INTEGER NOT NULL);
CREATE TABLE vans (id INTEGER PRIMARY KEY, plate TEXT NOT NULL, garage TEXT, next_service_on DATE, calibration_due DATE);
CREATE TABLE tours (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, valley TEXT, state TEXT NOT NULL, van_id INTEGER REFERENCES vans (id), tour_date DATE NOT NULL);
CREATE TABLE prices (id INTEGER PRIMARY KEY, label TEXT NOT NULL, valid_from DATE NOT NULL, valid_to DATE, cents INTEGER);
CREATE TABLE bills (id INTEGER PRIMARY KEY, tour_id INTEGER REFERENCES tours (id), issued_on DATE NOT NULL, due_on DATE NOT NULL, total REAL);
CREATE TABLE payments (id INTEGER PRIMARY KEY, bill_id INTEGER NOT NULL REFERENCES bills (id), received_at TIMESTAMP NOT NULL, amount REAL);
CREATE TABLE part_deliveries (
    id INTEGER PRIMARY KEY, part TEXT NOT NULL, ordered_on DATE NOT NULL, expected_on DATE, arrived_on DATE);
INSERT INTO mechanics VALUES (1, 'Ivo Radic', 'north', '1980-05-03', '2015-04-17', NULL), (2, 'Tess Holm', 'north', '1991-04-20', '2018-09-01', '2026-06-30'),
    (3, 'Amal Nour', 'south', '1975-12-24', '2026-04-01', NULL), (4, 'Gil Faro', 'south', '1988-05-30', '2026-02-01', '2026-03-31'),
    (5, 'Rune Dahl', 'south', '1999-04-16', '2020-04-19', '2027-01-31');
INSERT INTO absences VALUES (1, 1, 'holiday', 'approved', '2025-11-02', '2026-04-10', '2026-04-17', 6), (2, 2, 'holiday', 'approved', '2026-01-05', '2026-04-16', '2026-04-16', 1),
    (3, 3, 'holiday', 'refused', '2026-03-01', '2026-04-13', '2026-04-24', 10), (4, 4, 'sick', 'approved', '2026-03-02', '2026-03-02', '2026-03-06', 5),
    (5, 5, 'holiday', 'approved', '2025-12-20', '2026-05-04', '2026-05-08', 5), (6, 1, 'sick', 'approved', '2025-12-30', '2025-12-30', '2026-01-02', 4);
INSERT INTO vans VALUES (1, 'GA-101', 'north', '2026-04-01', '2026-12-01'), (2, 'GA-102', 'north', '2026-04-15', '2027-03-01'),
    (3, 'GA-103', 'south', '2026-04-20', '2026-02-01'), (4, 'GA-104', 'south', NULL, '2027-08-01'), (5, 'GA-105', 'south', '2026-05-02', NULL);
INSERT INTO tours VALUES (1, 'Glacier', 'Upper', 'done', 1, '2025-05-10'), (2, 'Lakes', 'Upper', 'done', 2, '2025-05-20'), (3, 'Gorge', 'Lower', 'done', 3, '2025-09-01'),
    (4, 'Glacier', 'Upper', 'done', 1, '2026-03-03'), (5, 'Lakes', 'Lower', 'confirmed', 2, '2026-05-11'), (6, 'Gorge', 'Upper', 'confirmed', 3, '2026-05-23'),
    (7, 'Moor', 'Upper', 'planned', NULL, '2026-04-21'), (8, 'Moor', 'Lower', 'planned', NULL, '2026-05-02'), (9, 'Moor', 'Upper', 'done', 5, '2026-02-14');
INSERT INTO prices VALUES (1, 'winter', '2025-10-01', '2026-03-31', 4000), (2, 'spring', '2026-04-01', '2026-06-30', 4500), (3, 'club', '2024-01-01', NULL, 3900),
    (4, 'summer', '2026-07-01', NULL, 5100);
INSERT INTO bills VALUES (1, 1, '2025-05-12', '2025-06-12', 400), (2, 2, '2025-05-22', '2025-06-22', 300), (3, 3, '2025-09-03', '2025-10-03', 250), (4, 4, '2026-03-05', '2026-04-05', 500);
INSERT INTO payments VALUES (1, 1, '2025-06-12 18:00:00', 400), (2, 2, '2025-06-25 09:00:00', 300), (3, 3, '2025-09-20 12:00:00', 100), (4, 3, '2025-11-01 08:00:00', 150);
INSERT INTO part_deliveries VALUES (1, 'clutch', '2026-03-01', '2026-04-01', NULL), (2, 'brake', '2026-03-10', '2026-04-20', NULL), (3, 'lamp', '2026-02-01', '2026-02-10', '2026-03-01');
