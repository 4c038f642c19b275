CREATE TABLE clerk (clerk_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, permit_ends DATE);
CREATE TABLE bidder (
    bidder_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, title TEXT, town TEXT, barred_until DATE, card_expires DATE);
CREATE TABLE lot (lot_id INTEGER PRIMARY KEY, lot_no TEXT NOT NULL, craft TEXT, state TEXT NOT NULL, received_on DATE NOT NULL);
CREATE TABLE sale (
    sale_id INTEGER PRIMARY KEY, lot_id INTEGER NOT NULL REFERENCES lot (lot_id), bidder_id INTEGER NOT NULL REFERENCES bidder (bidder_id),
    sale_date DATE NOT NULL, sale_price REAL NOT NULL, trade_in_value REAL);
CREATE TABLE tender (
    tender_id INTEGER PRIMARY KEY, name TEXT NOT NULL, stage TEXT NOT NULL, approver_id INTEGER REFERENCES clerk (clerk_id),
    author_id INTEGER NOT NULL REFERENCES clerk (clerk_id), created_at TIMESTAMP NOT NULL, approved_at TIMESTAMP, closed_at TIMESTAMP);
CREATE TABLE credit (credit_id INTEGER PRIMARY KEY, sale_id INTEGER REFERENCES sale (sale_id), bank TEXT NOT NULL, apr REAL NOT NULL);
CREATE TABLE space_request (request_id INTEGER PRIMARY KEY, clerk_id INTEGER REFERENCES clerk (clerk_id), units_requested INTEGER NOT NULL);
CREATE TABLE storage_unit (
    unit_id INTEGER PRIMARY KEY, unit_code TEXT NOT NULL, hall TEXT NOT NULL, state TEXT NOT NULL,
    request_id INTEGER REFERENCES space_request (request_id));
INSERT INTO clerk VALUES (1, 'Mara Quill', '2026-03-31'), (2, 'Otto Brand', '2027-01-31'), (3, 'Pia Lund', NULL);
INSERT INTO bidder VALUES (1, 'Sten Moor', 'Baron', 'Arlen', '2026-09-01', '2026-02-01'), (2, 'Tilda Hay', NULL, 'Arlen', '2025-09-01', '2026-02-01'),
    (3, 'Ugo Pane', 'Count', 'Brome', NULL, '2028-01-01'), (4, 'Vera Inn', NULL, 'Brome', '2026-05-01', NULL);
INSERT INTO lot VALUES (1, 'L-1', 'clock', 'sold', '2026-01-10'), (2, 'L-2', 'clock', 'sold', '2026-03-10'), (3, 'L-3', 'vase', 'stored', '2026-03-11'),
    (4, 'L-4', 'vase', 'sold', '2025-11-01');
INSERT INTO sale VALUES (1, 1, 1, '2026-03-05', 500, 80), (2, 2, 2, '2026-04-02', 700, NULL), (3, 4, 2, '2026-03-20', 300, 20);
INSERT INTO tender VALUES (1, 'Roof', 'won', 1, 2, '2025-10-01 09:00:00', '2025-11-01 09:00:00', '2026-01-15 09:00:00'),
    (2, 'Gate', 'won', 1, 3, '2026-01-05 09:00:00', '2026-01-20 09:00:00', '2026-03-02 09:00:00'),
    (3, 'Pond', 'lost', 2, 2, '2025-12-01 09:00:00', '2026-01-03 09:00:00', '2026-03-09 09:00:00'),
    (4, 'Barn', 'open', 1, 2, '2025-12-20 09:00:00', '2026-02-02 09:00:00', NULL), (5, 'Shed', 'open', NULL, 3, '2026-04-01 09:00:00', NULL, NULL);
INSERT INTO credit VALUES (1, 1, 'Dock Bank', 4.5), (2, 2, 'Dock Bank', 5.5), (3, 3, 'Mill Bank', 3);
INSERT INTO space_request VALUES (1, 1, 12), (2, 2, 7);
INSERT INTO storage_unit VALUES (1, 'U-1', 'east', 'free', 1), (2, 'U-2', 'east', 'free', NULL), (3, 'U-3', 'west', 'free', 2), (4, 'U-4', 'west', 'taken', 1);
