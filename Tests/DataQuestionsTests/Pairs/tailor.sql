CREATE TABLE patron (
    patron_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, account_number TEXT NOT NULL UNIQUE, paperless BOOLEAN NOT NULL,
    created_on DATE NOT NULL, closed_on DATE);
CREATE TABLE bill (
    bill_id INTEGER PRIMARY KEY, patron_id INTEGER NOT NULL REFERENCES patron (patron_id), issued_on DATE NOT NULL, due_on DATE NOT NULL,
    total REAL NOT NULL, is_paid BOOLEAN NOT NULL);
CREATE TABLE deposit (
    deposit_id INTEGER PRIMARY KEY, bill_id INTEGER NOT NULL REFERENCES bill (bill_id), paid_on DATE NOT NULL, amount REAL NOT NULL);
CREATE TABLE lease (
    lease_id INTEGER PRIMARY KEY, gown TEXT NOT NULL, starts_on DATE NOT NULL, ends_on DATE NOT NULL, deposit REAL);
CREATE TABLE gown_order (
    order_id INTEGER PRIMARY KEY, patron_id INTEGER NOT NULL REFERENCES patron (patron_id),
    state TEXT NOT NULL CHECK (state IN ('measured', 'sewn', 'spoilt', 'refunded')), ordered_at TIMESTAMP NOT NULL, measured_at TIMESTAMP,
    pickup_on DATE NOT NULL, picked_up_at TIMESTAMP);
CREATE TABLE transfer (
    transfer_id INTEGER PRIMARY KEY, patron_id INTEGER NOT NULL REFERENCES patron (patron_id), amount REAL NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('scheduled', 'sent', 'failed')), scheduled_for DATE NOT NULL, sent_at TIMESTAMP);
CREATE TABLE fitting (
    fitting_id INTEGER PRIMARY KEY, patron_id INTEGER NOT NULL REFERENCES patron (patron_id),
    status TEXT NOT NULL CHECK (status IN ('booked', 'confirmed', 'held')), starts_at TIMESTAMP NOT NULL, booked_at TIMESTAMP NOT NULL);
CREATE TABLE alteration (
    alteration_id INTEGER PRIMARY KEY, garment TEXT NOT NULL, cloth_due DATE, cloth_received DATE, started_at TIMESTAMP,
    finished_at TIMESTAMP);
INSERT INTO patron VALUES
    (1, 'Hilda Ross', 'A-1', 1, '2025-01-02', NULL), (2, 'Piet Vane', 'A-2', 0, '2025-02-03', '2026-01-31'),
    (3, 'Cleo Marsh', 'A-3', 1, '2025-03-04', '2026-02-28');
INSERT INTO bill VALUES
    (1, 1, '2026-02-01', '2026-03-01', 120, 0), (2, 1, '2026-03-20', '2026-05-01', 80, 0), (3, 2, '2026-01-05', '2026-02-05', 300, 1),
    (4, 3, '2026-02-10', '2026-04-10', 45, 0);
INSERT INTO deposit VALUES (1, 3, '2026-02-01', 300), (2, 1, '2026-02-20', 20);
INSERT INTO lease VALUES
    (1, 'velvet', '2025-06-01', '2027-06-01', NULL), (2, 'satin', '2027-02-01', '2028-02-01', NULL), (3, 'tulle', '2026-01-01', '2027-03-01', 50);
INSERT INTO gown_order VALUES
    (1, 1, 'measured', '2026-04-04 09:00:00', '2026-04-05 09:00:00', '2026-04-16', NULL),
    (2, 2, 'refunded', '2026-03-02 09:00:00', '2026-03-05 09:00:00', '2026-03-12', '2026-03-16 10:00:00'),
    (3, 3, 'sewn', '2026-03-07 11:00:00', '2026-03-08 09:00:00', '2026-04-14', NULL),
    (4, 1, 'spoilt', '2026-02-02 09:00:00', NULL, '2026-02-20', '2026-02-21 10:00:00');
INSERT INTO transfer VALUES
    (1, 1, 50, 'sent', '2026-02-02', '2026-02-02 08:00:00'), (2, 2, 60, 'failed', '2026-03-02', NULL),
    (3, 3, 70, 'sent', '2026-03-09', '2026-03-14 08:00:00'), (4, 1, 80, 'failed', '2025-11-03', NULL),
    (5, 2, 90, 'scheduled', '2026-05-04', NULL), (6, 2, 30, 'sent', '2026-03-20', '2026-03-21 08:00:00');
INSERT INTO fitting VALUES
    (1, 1, 'booked', '2026-04-21 10:00:00', '2026-04-02 10:00:00'), (2, 2, 'confirmed', '2026-04-22 10:00:00', '2026-04-10 10:00:00'),
    (3, 3, 'booked', '2026-05-20 10:00:00', '2026-04-13 10:00:00'), (4, 3, 'held', '2026-03-02 10:00:00', '2026-02-13 10:00:00');
INSERT INTO alteration VALUES
    (1, 'coat', '2026-02-01', '2026-02-20', '2026-03-02 08:00:00', '2026-03-02 12:00:00'), (2, 'vest', '2026-03-01', '2026-03-02', '2026-03-03 08:00:00', '2026-03-03 10:00:00'),
    (3, 'cape', '2026-04-01', NULL, '2026-04-14 08:00:00', NULL);
