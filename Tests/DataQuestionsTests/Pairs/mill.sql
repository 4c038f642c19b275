-- A mill: what bakers order by weight, loads of grain that are seldom turned away, and badges that may be switched off.
CREATE TABLE bakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    town TEXT NOT NULL
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    order_no TEXT NOT NULL UNIQUE,
    baker_id INTEGER NOT NULL REFERENCES bakers(id),
    ordered_on TEXT NOT NULL,
    status TEXT NOT NULL
);
CREATE TABLE flours (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    grain TEXT NOT NULL
);
CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders(id),
    flour_id INTEGER NOT NULL REFERENCES flours(id),
    kg REAL NOT NULL,
    price_per_kg REAL NOT NULL
);
CREATE TABLE grain_loads (
    id INTEGER PRIMARY KEY,
    tipped_at TEXT NOT NULL,
    tonnes REAL NOT NULL,
    rejected INTEGER NOT NULL DEFAULT 0,
    reject_reason TEXT
);
CREATE TABLE badges (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    baker_id INTEGER NOT NULL REFERENCES bakers(id),
    disabled_at TEXT
);
INSERT INTO bakers VALUES (1, 'Oak Street Ovens', 'Thornby'), (2, 'Crumb and Co', 'Weldon');
INSERT INTO orders VALUES (1, 'M-101', 1, '2026-02-03', 'delivered'), (2, 'M-102', 2, '2026-03-04', 'cancelled');
INSERT INTO flours VALUES (1, 'Strong White', 'wheat'), (2, 'Dark Rye', 'rye');
INSERT INTO order_lines VALUES (1, 1, 1, 50, 1.2), (2, 1, 2, 20, 1.6), (3, 2, 1, 10, 1.3);
INSERT INTO grain_loads VALUES (1, '2026-02-01 08:00:00', 12, 0, NULL), (2, '2026-09-01 09:00:00', 9, 0, NULL);
INSERT INTO badges VALUES (1, 'B-1', 1, NULL), (2, 'B-2', 2, '2026-05-01 10:00:00');
