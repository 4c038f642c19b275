CREATE TABLE boathouse (boathouse_id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE club (club_id INTEGER PRIMARY KEY, name TEXT, town TEXT, boathouse_id INTEGER REFERENCES boathouse (boathouse_id));
CREATE TABLE rower (
    rower_id INTEGER PRIMARY KEY, full_name TEXT, birth_date DATE, wage NUMERIC, joined_on DATE, phone TEXT, club_id INTEGER REFERENCES club (club_id),
    mentor_id INTEGER REFERENCES rower (rower_id), boss_id INTEGER REFERENCES rower (rower_id));
CREATE TABLE race (
    race_id INTEGER PRIMARY KEY, home_club_id INTEGER NOT NULL REFERENCES club (club_id), away_club_id INTEGER NOT NULL REFERENCES club (club_id),
    starts_at TIMESTAMP, status TEXT);
CREATE TABLE medal (
    medal_id INTEGER PRIMARY KEY, race_id INTEGER NOT NULL REFERENCES race (race_id), winner_id INTEGER NOT NULL REFERENCES rower (rower_id),
    helper_id INTEGER REFERENCES rower (rower_id), colour TEXT);
CREATE TABLE carpenter (carpenter_id INTEGER PRIMARY KEY, name TEXT, town TEXT, phone TEXT);
CREATE TABLE repair (
    repair_id INTEGER PRIMARY KEY, boathouse_id INTEGER NOT NULL REFERENCES boathouse (boathouse_id),
    carpenter_id INTEGER REFERENCES carpenter (carpenter_id), reported_by_id INTEGER REFERENCES rower (rower_id),
    approved_by_id INTEGER REFERENCES rower (rower_id), state TEXT, reported_at TIMESTAMP NOT NULL);
CREATE TABLE journey (
    journey_id INTEGER PRIMARY KEY, rower_id INTEGER NOT NULL REFERENCES rower (rower_id),
    origin_boathouse_id INTEGER NOT NULL REFERENCES boathouse (boathouse_id),
    destination_boathouse_id INTEGER NOT NULL REFERENCES boathouse (boathouse_id), booked_at TIMESTAMP NOT NULL, status TEXT);
CREATE TABLE grocer (grocer_id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE purchase (purchase_id INTEGER PRIMARY KEY, grocer_id INTEGER REFERENCES grocer (grocer_id), ordered_on DATE, amount NUMERIC);
CREATE TABLE snack_item (
    item_id INTEGER PRIMARY KEY, name TEXT, is_vegan BOOLEAN, price NUMERIC, grocer_id INTEGER REFERENCES grocer (grocer_id));
CREATE TABLE tab_line (
    line_id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES snack_item (item_id), rower_id INTEGER REFERENCES rower (rower_id), qty INTEGER,
    unit_price NUMERIC, noted_on DATE);
INSERT INTO boathouse VALUES (1, 'Weir', 'Arlen'), (2, 'Lock', 'Arlen'), (3, 'Mill', 'Brome');
INSERT INTO club VALUES (1, 'Otters', 'Arlen', 1), (2, 'Herons', 'Brome', 3), (3, 'Coots', 'Caddon', 2);
INSERT INTO rower VALUES
    (1, 'Ann Pell', '1980-01-01', 30, '2019-01-01', '101', 1, NULL, NULL), (2, 'Bo Rask', '1990-05-05', 35, '2020-01-01', '102', 1, 1, 1),
    (3, 'Cid Vane', '1975-03-03', 20, '2018-06-01', '103', 2, 1, 1), (4, 'Dee Holm', '2001-09-09', 22, '2024-01-01', '104', 2, 3, 3),
    (5, 'Eli Marr', '2003-02-02', 18, '2025-01-01', NULL, 3, 1, 3);
INSERT INTO race VALUES
    (1, 1, 2, '2026-03-01 10:00:00', 'rowed'), (2, 2, 3, '2026-03-08 10:00:00', 'rowed'), (3, 3, 1, '2026-04-20 10:00:00', 'planned'),
    (4, 2, 1, '2026-04-05 10:00:00', 'rowed');
INSERT INTO medal VALUES
    (1, 1, 1, 2, 'gold'), (2, 1, 4, NULL, 'silver'), (3, 2, 4, 3, 'gold'), (4, 2, 5, NULL, 'silver'), (5, 4, 3, 4, 'gold'), (6, 4, 1, NULL, 'silver'),
    (7, 2, 2, NULL, 'bronze');
INSERT INTO carpenter VALUES (1, 'Joist and Sons', 'Arlen', '901'), (2, 'Plank', 'Brome', '902');
INSERT INTO repair VALUES
    (1, 1, 2, 1, 1, 'open', '2026-04-01 08:00:00'), (2, 2, 2, 2, 1, 'open', '2026-04-02 08:00:00'), (3, 3, 1, 3, 3, 'open', '2026-04-03 08:00:00'),
    (4, 3, 1, 4, NULL, 'done', '2026-03-01 08:00:00'), (5, 1, 1, 5, 1, 'done', '2026-02-01 08:00:00');
INSERT INTO journey VALUES
    (1, 1, 1, 3, '2026-04-01 08:00:00', 'booked'), (2, 1, 1, 2, '2026-03-01 08:00:00', 'done'), (3, 4, 3, 1, '2026-03-02 08:00:00', 'done'),
    (4, 2, 1, 1, '2026-03-03 08:00:00', 'done'), (5, 3, 2, 3, '2026-02-02 08:00:00', 'done'), (6, 3, 3, 3, '2026-02-03 08:00:00', 'booked');
INSERT INTO grocer VALUES (1, 'Bell', 'Arlen'), (2, 'Crane', 'Brome'), (3, 'Fern', 'Brome');
INSERT INTO purchase VALUES (1, 1, '2026-03-01', 40), (2, 2, '2026-03-05', 70);
INSERT INTO snack_item VALUES (1, 'Soup', 1, 4, 1), (2, 'Pie', 0, 5, 1), (3, 'Salad', 1, 6, 3), (4, 'Tart', 0, 3, 3);
INSERT INTO tab_line VALUES (1, 1, 1, 2, 4, '2026-03-01'), (2, 3, 1, 1, 6, '2026-03-02'), (3, 4, 4, 3, 3, '2026-04-01');
