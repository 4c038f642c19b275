CREATE TABLE keeper (keeper_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, job TEXT, hired_on DATE);
CREATE TABLE breeder (breeder_id INTEGER PRIMARY KEY, full_name TEXT, town TEXT);
CREATE TABLE hound (
    hound_id INTEGER PRIMARY KEY, breeder_id INTEGER REFERENCES breeder (breeder_id), name TEXT, breed TEXT, weight_kg REAL,
    date_of_birth DATE, assessed_value REAL, groomer TEXT);
CREATE TABLE kennel (kennel_id INTEGER PRIMARY KEY, code TEXT, name TEXT, volume_m3 REAL);
CREATE TABLE walk (
    walk_id INTEGER PRIMARY KEY, walk_no TEXT, hound_id INTEGER REFERENCES hound (hound_id),
    start_kennel_id INTEGER REFERENCES kennel (kennel_id), target_kennel_id INTEGER REFERENCES kennel (kennel_id),
    lead_walker_id INTEGER REFERENCES keeper (keeper_id), booked_by_id INTEGER REFERENCES keeper (keeper_id), status TEXT,
    started_at DATETIME, finished_at DATETIME, delay_minutes INTEGER, walker_alias TEXT);
CREATE TABLE appraisal (
    appraisal_id INTEGER PRIMARY KEY, walk_id INTEGER REFERENCES walk (walk_id), rating INTEGER, posted_on DATE);
CREATE TABLE walk_entry (entry_id INTEGER PRIMARY KEY, walk_id INTEGER REFERENCES walk (walk_id), note TEXT);
INSERT INTO keeper VALUES
    (1, 'Ada', 'Berg', 'lead walker', '2020-01-01'), (2, 'Ben', 'Coe', 'clerk', '2021-02-02'), (3, 'Cleo', 'Dunn', 'lead walker', '2022-03-03');
INSERT INTO breeder VALUES (1, 'Dora Eck', 'Ulm'), (2, 'Emil Falk', 'Bern');
INSERT INTO hound VALUES
    (1, 1, 'Argo', 'beagle', 12.5, '2019-05-05', 400, 'Kim'), (2, 2, 'Bella', 'borzoi', 38, '2021-06-06', 1500, 'Lou'),
    (3, 1, 'Cato', 'beagle', 14, '2022-07-07', 650, 'Kim');
INSERT INTO kennel VALUES (1, 'K1', 'Hunter''s Rest', 40), (2, 'K2', 'North', 55);
INSERT INTO walk VALUES
    (1, 'W1', 1, 1, 2, 1, 2, 'completed', '2026-03-01 10:00:00', '2026-03-01 11:00:00', 5, 'Quick Paws'),
    (2, 'W2', 2, 2, 1, 3, 2, 'completed', '2026-03-02 10:00:00', '2026-03-02 10:30:00', 20, 'Slow Paws'),
    (3, 'W3', 3, 1, 1, 3, 1, 'cancelled', '2026-03-05 10:00:00', NULL, NULL, 'Quick Paws'),
    (4, 'W4', 2, 1, 2, 3, 2, 'completed', '2026-04-02 09:00:00', '2026-04-02 12:00:00', 0, 'Far Paws');
INSERT INTO appraisal VALUES (1, 1, 4, '2026-03-02'), (2, 2, 2, '2026-03-03'), (3, 4, 5, '2026-04-03');
INSERT INTO walk_entry VALUES (1, 1, 'wet'), (2, 2, 'dry'), (3, 2, 'late');
