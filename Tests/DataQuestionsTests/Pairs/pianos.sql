CREATE TABLE restorer (restorer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, trade TEXT, joined_on DATE NOT NULL, left_on DATE);
CREATE TABLE piano (
    piano_id INTEGER PRIMARY KEY, maker TEXT NOT NULL, quality TEXT NOT NULL CHECK (quality IN ('new', 'used', 'restored')),
    status TEXT NOT NULL CHECK (status IN ('live', 'hidden', 'sold')), asking_price REAL NOT NULL);
CREATE TABLE work_log (
    log_id INTEGER PRIMARY KEY, restorer_id INTEGER NOT NULL REFERENCES restorer (restorer_id),
    piano_id INTEGER REFERENCES piano (piano_id), worked_on DATE NOT NULL, hours REAL NOT NULL,
    chargeable INTEGER NOT NULL CHECK (chargeable IN (0, 1)));
CREATE TABLE trial (
    trial_id INTEGER PRIMARY KEY, piano_id INTEGER NOT NULL REFERENCES piano (piano_id), visitor TEXT NOT NULL,
    scheduled_at TIMESTAMP NOT NULL, status TEXT NOT NULL CHECK (status IN ('booked', 'held', 'cancelled')));
CREATE TABLE buyer (buyer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, town TEXT);
CREATE TABLE bill (
    bill_id INTEGER PRIMARY KEY, buyer_id INTEGER NOT NULL REFERENCES buyer (buyer_id), piano_id INTEGER REFERENCES piano (piano_id),
    issued_on DATE NOT NULL, amount REAL NOT NULL, paid_on DATE, refunded_on DATE);
INSERT INTO restorer VALUES
    (1, 'Odile Farr', 'voicing', '2019-02-01', NULL), (2, 'Tomas Quill', 'veneer', '2020-05-01', '2026-02-28'),
    (3, 'Wanda Rieck', 'voicing', '2024-09-01', NULL);
INSERT INTO piano VALUES
    (1, 'Brandl', 'new', 'live', 9000), (2, 'Brandl', 'used', 'sold', 4000), (3, 'Oster', 'restored', 'live', 6000),
    (4, 'Oster', 'used', 'hidden', 3000), (5, 'Vogt', 'used', 'live', 2500);
INSERT INTO work_log VALUES
    (1, 1, 3, '2026-03-02', 6, 1), (2, 1, 3, '2026-03-03', 2, 0), (3, 2, 4, '2026-01-12', 7, 1), (4, 3, NULL, '2026-04-01', 4, 0);
INSERT INTO trial VALUES
    (1, 1, 'Ilse', '2026-04-10 10:00:00', 'held'), (2, 3, 'Bo', '2026-04-21 10:00:00', 'booked'),
    (3, 3, 'Mia', '2026-04-22 10:00:00', 'cancelled'), (4, 5, 'Jan', '2026-05-11 10:00:00', 'booked');
INSERT INTO buyer VALUES (1, 'Lotte Brink', 'Ahlen'), (2, 'Sven Dorn', 'Ulm');
INSERT INTO bill VALUES
    (1, 1, 2, '2026-02-01', 4000, '2026-03-05', NULL), (2, 2, NULL, '2026-03-01', 120, '2026-03-20', '2026-04-02'),
    (3, 2, NULL, '2026-04-01', 300, NULL, NULL);
