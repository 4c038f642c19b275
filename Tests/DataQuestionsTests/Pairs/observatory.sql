CREATE TABLE team (team_id INTEGER PRIMARY KEY, name TEXT, lead_astronomer_id INTEGER REFERENCES astronomer (astronomer_id));
CREATE TABLE astronomer (
    astronomer_id INTEGER PRIMARY KEY, full_name TEXT, team_id INTEGER NOT NULL REFERENCES team (team_id), hired_on DATE);
CREATE TABLE leave_request (
    request_id INTEGER PRIMARY KEY, astronomer_id INTEGER NOT NULL REFERENCES astronomer (astronomer_id),
    approver_id INTEGER REFERENCES astronomer (astronomer_id), state TEXT, submitted_at TIMESTAMP NOT NULL, decided_at TIMESTAMP);
CREATE TABLE measurement (
    measurement_id INTEGER PRIMARY KEY, instrument TEXT, measured_by INTEGER NOT NULL REFERENCES astronomer (astronomer_id),
    checked_by INTEGER REFERENCES astronomer (astronomer_id), taken_at TIMESTAMP NOT NULL);
CREATE TABLE stop (stop_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE shuttle (
    shuttle_id INTEGER PRIMARY KEY, code TEXT, origin_stop_id INTEGER NOT NULL REFERENCES stop (stop_id),
    terminus_stop_id INTEGER NOT NULL REFERENCES stop (stop_id), length_km REAL);
CREATE TABLE drive (
    drive_id INTEGER PRIMARY KEY, shuttle_id INTEGER NOT NULL REFERENCES shuttle (shuttle_id),
    astronomer_id INTEGER NOT NULL REFERENCES astronomer (astronomer_id), left_at TIMESTAMP NOT NULL, arrived_at TIMESTAMP, state TEXT);
INSERT INTO team VALUES (1, 'Optics', 1), (2, 'Radio', 3);
INSERT INTO astronomer VALUES
    (1, 'Ida Brandt', 1, '2019-01-01'), (2, 'Joel Krone', 1, '2020-01-01'), (3, 'Kim Lauber', 2, '2018-06-01'), (4, 'Lea Monk', 1, '2024-01-01');
INSERT INTO leave_request VALUES
    (1, 1, 3, 'approved', '2025-12-20 08:00:00', '2026-01-03 08:00:00'), (2, 2, 1, 'rejected', '2026-02-01 08:00:00', '2026-02-03 08:00:00'),
    (3, 2, 1, 'rejected', '2026-03-01 08:00:00', '2026-03-02 08:00:00'), (4, 4, 3, 'rejected', '2026-03-10 08:00:00', '2026-03-11 08:00:00'),
    (5, 4, 3, 'approved', '2026-03-12 08:00:00', '2026-03-13 08:00:00'), (6, 2, 1, 'rejected', '2026-03-20 08:00:00', '2026-03-22 08:00:00'),
    (7, 2, NULL, 'pending', '2026-04-14 08:00:00', NULL);
INSERT INTO measurement VALUES
    (1, 'spectrograph', 2, 1, '2026-04-01 08:00:00'), (2, 'spectrograph', 4, 1, '2026-04-02 08:00:00'), (3, 'dish', 4, 3, '2026-04-03 08:00:00');
INSERT INTO stop VALUES (1, 'Gatehouse'), (2, 'Summit'), (3, 'Village');
INSERT INTO shuttle VALUES (1, 'S1', 1, 2, 4.5), (2, 'S2', 3, 2, 9.0), (3, 'S3', 2, 1, 4.5), (4, 'S4', 3, 1, 6.0);
INSERT INTO drive VALUES
    (1, 1, 2, '2026-04-02 08:00:00', '2026-04-02 08:20:00', 'completed'), (2, 1, 4, '2026-04-03 08:00:00', NULL, 'broken off'),
    (3, 1, 1, '2026-03-02 08:00:00', '2026-03-02 08:20:00', 'completed'), (4, 2, 3, '2026-04-02 08:00:00', '2026-04-02 08:20:00', 'completed');
