CREATE TABLE stop (stop_id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE person (person_id INTEGER PRIMARY KEY, full_name TEXT, login TEXT, kind TEXT, last_login_at TIMESTAMP);
CREATE TABLE line (
    line_id INTEGER PRIMARY KEY, code TEXT, from_stop_id INTEGER REFERENCES stop (stop_id), to_stop_id INTEGER REFERENCES stop (stop_id));
CREATE TABLE run (
    run_id INTEGER PRIMARY KEY, run_no TEXT, line_id INTEGER REFERENCES line (line_id), driven_by_id INTEGER REFERENCES person (person_id),
    inspected_by_id INTEGER REFERENCES person (person_id), planned_departure TIMESTAMP, actual_departure TIMESTAMP, status TEXT);
CREATE TABLE pass (
    pass_id INTEGER PRIMARY KEY, label TEXT, person_id INTEGER REFERENCES person (person_id), scope TEXT, last_used_at TIMESTAMP,
    revoked_at TIMESTAMP, revoked_by_id INTEGER REFERENCES person (person_id));
CREATE TABLE stock_item (
    item_id INTEGER PRIMARY KEY, name TEXT, shelf TEXT, quantity INTEGER, reorder_level INTEGER, unit_value NUMERIC);
CREATE TABLE hand_out (hand_out_id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (person_id), handed_over_on DATE);
CREATE TABLE hand_out_item (
    hand_out_item_id INTEGER PRIMARY KEY, hand_out_id INTEGER REFERENCES hand_out (hand_out_id),
    item_id INTEGER REFERENCES stock_item (item_id), quantity INTEGER);
INSERT INTO stop VALUES (1, 'Quayside', 'Northam'), (2, 'Market', 'Northam'), (3, 'Mill Lane', 'Southam');
INSERT INTO person VALUES
    (1, 'Abe Ash', 'abe', 'staff', '2026-04-10 08:00:00'), (2, 'Bea Birch', 'bea', 'trainee', NULL),
    (3, 'Cid Cedar', 'cid', 'trainee', '2026-01-04 09:00:00'), (4, 'Dot Dogwood', 'dot', 'staff', NULL);
INSERT INTO line VALUES (1, 'A', 1, 2), (2, 'B', 2, 1), (3, 'C', 1, 3);
INSERT INTO run VALUES
    (1, 'R1', 1, 1, 4, '2026-04-01 08:00:00', '2026-04-01 08:05:00', 'done'), (2, 'R2', 1, 2, 1, '2026-04-02 08:00:00', NULL, 'cancelled'),
    (3, 'R3', 2, 3, 4, '2026-04-02 09:00:00', '2026-04-02 09:00:00', 'done'), (4, 'R4', 3, 3, 1, '2026-04-03 09:00:00', '2026-04-03 09:20:00', 'done'),
    (5, 'R5', 3, 1, 4, '2026-04-16 07:00:00', NULL, 'planned'), (6, 'R6', 1, 1, NULL, '2026-04-16 08:00:00', NULL, 'planned');
INSERT INTO pass VALUES
    (1, 'depot gate', 1, 'admin', '2026-04-11 10:00:00', NULL, NULL), (2, 'wash hall', 2, 'plain', NULL, '2026-03-01 10:00:00', 1),
    (3, 'workshop', 3, 'plain', NULL, NULL, NULL), (4, 'signal box', 4, 'admin', '2026-02-01 10:00:00', '2026-03-02 10:00:00', 1);
INSERT INTO stock_item VALUES
    (1, 'Gloves', 'S1', 40, 10, 2.5), (2, 'Lamp', 'S1', 3, 5, 30), (3, 'Vest', 'S2', 12, 20, 8), (4, 'Whistle', 'S2', 90, 15, 1.2);
INSERT INTO hand_out VALUES (1, 1, '2026-03-01'), (2, 2, '2026-03-09'), (3, 2, '2026-04-02');
INSERT INTO hand_out_item VALUES (1, 1, 1, 4), (2, 1, 3, 1), (3, 2, 1, 6), (4, 3, 4, 2), (5, 3, 2, 3);
