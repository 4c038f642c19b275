CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, role TEXT);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, archived INTEGER);
CREATE TABLE tickets (
    id INTEGER PRIMARY KEY, project_id INTEGER REFERENCES projects (id), title TEXT, status TEXT, priority TEXT, type TEXT,
    reporter_id INTEGER REFERENCES users (id), assignee_id INTEGER REFERENCES users (id), raised_at TIMESTAMP, escalated_at TIMESTAMP,
    resolved_at TIMESTAMP, open_points INTEGER);
CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE ticket_labels (
    ticket_id INTEGER REFERENCES tickets (id), label_id INTEGER REFERENCES labels (id), labelled_at TIMESTAMP, PRIMARY KEY (ticket_id, label_id));
CREATE TABLE employee (
    emp_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, dept_id INTEGER, manager_id INTEGER REFERENCES employee (emp_id));
CREATE TABLE department (dept_id INTEGER PRIMARY KEY, dept_name TEXT);
CREATE TABLE invoice (
    invoiceId INTEGER PRIMARY KEY, customerName TEXT, amountCents INTEGER, issuedOn TEXT, paidOn TEXT);
CREATE TABLE vehicles (vin TEXT PRIMARY KEY, plate TEXT, fuel_type TEXT);
CREATE TABLE depots (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE trips (
    id INTEGER PRIMARY KEY, vehicle_vin TEXT REFERENCES vehicles (vin), origin_depot_id INTEGER REFERENCES depots (id),
    destination_depot_id INTEGER REFERENCES depots (id), started_at INTEGER, fuel_liters REAL);
CREATE TABLE bookings (id INTEGER PRIMARY KEY, stars INTEGER, check_in DATE, booked_at TIMESTAMP, total_price REAL);
INSERT INTO users VALUES (1, 'anna', 'admin'), (2, 'ben', 'developer'), (3, 'clara', 'developer');
INSERT INTO projects VALUES (1, 'Website', 0), (2, 'Billing', 1), (3, 'Mobile', 0);
INSERT INTO tickets VALUES
(1, 1, 'Page is slow', 'open', 'high', 'bug', 1, 2, '2026-04-01 08:00:00', NULL, NULL, 3),
(2, 1, 'Wrong colour', 'done', 'low', 'bug', 2, 1, '2026-03-01 08:00:00', '2026-03-03 08:00:00', '2026-04-14 08:00:00', 0),
(3, 2, 'Add a button', 'open', 'low', 'feature', 2, 2, '2026-02-01 08:00:00', NULL, NULL, 5),
(4, 2, 'Wrong sum', 'done', 'high', 'bug', 3, NULL, '2026-04-10 08:00:00', '2026-04-11 08:00:00', '2026-04-12 08:00:00', 1),
(5, 3, 'Crash at start', 'open', 'high', 'bug', 2, 3, '2026-04-13 08:00:00', NULL, NULL, 8);
INSERT INTO labels VALUES (1, 'urgent'), (2, 'docs');
INSERT INTO ticket_labels VALUES
(1, 1, '2026-04-02 08:00:00'), (1, 2, '2026-04-02 09:00:00'), (3, 2, '2026-03-02 08:00:00'), (5, 1, '2026-04-14 08:00:00');
INSERT INTO department VALUES (1, 'Sales'), (2, 'Support');
INSERT INTO employee VALUES
(1, 'Ada', 'Berg', 1, NULL), (2, 'Bo', 'Cole', 1, 1), (3, 'Cy', 'Dorn', 2, 1), (4, 'Di', 'Ek', 2, 3);
INSERT INTO invoice VALUES
(1, 'Acme', 49900, '2026-01-10', '2026-01-20'), (2, 'Globex', 120000, '2026-02-10', NULL), (3, 'Acme', 60000, '2026-04-02', NULL);
INSERT INTO vehicles VALUES ('V1', 'B-1', 'diesel'), ('V2', 'B-2', 'electric'), ('V3', 'B-3', 'diesel');
INSERT INTO depots VALUES (1, 'North'), (2, 'Airport');
INSERT INTO trips VALUES
(1, 'V1', 1, 2, 1775000000, 30), (2, 'V1', 2, 1, 1775100000, 10), (3, 'V3', 1, 2, 1775200000, 35), (4, 'V3', 1, 1, 1775300000, 1);
INSERT INTO bookings VALUES
(1, 4, '2026-05-01', '2026-04-03 08:00:00', 500), (2, 3, '2026-04-20', '2026-03-03 08:00:00', 1500), (3, 4, '2026-06-01', '2026-04-04 08:00:00', 2500);
