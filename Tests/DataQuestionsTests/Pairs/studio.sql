CREATE TABLE crews (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT, lead_artist_id INTEGER REFERENCES artists (id));
CREATE TABLE artists (
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, crew_id INTEGER REFERENCES crews (id),
    supervisor_id INTEGER REFERENCES artists (id), mentor_id INTEGER REFERENCES artists (id), hired_on DATE);
CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, referred_by_client_id INTEGER REFERENCES clients (id));
CREATE TABLE films (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, client_id INTEGER NOT NULL REFERENCES clients (id), director_id INTEGER REFERENCES artists (id),
    producer_id INTEGER REFERENCES artists (id), owning_crew_id INTEGER REFERENCES crews (id), backup_crew_id INTEGER REFERENCES crews (id),
    sequel_of_film_id INTEGER REFERENCES films (id), minutes INTEGER, started_on DATE);
CREATE TABLE shots (
    id INTEGER PRIMARY KEY, film_id INTEGER NOT NULL REFERENCES films (id), code TEXT NOT NULL, state TEXT,
    assigned_to_artist_id INTEGER REFERENCES artists (id), approved_by_artist_id INTEGER REFERENCES artists (id), created_at TIMESTAMP);
CREATE TABLE assets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, preferred_vendor_id INTEGER REFERENCES vendors (id));
CREATE TABLE asset_needs (
    asset_id INTEGER REFERENCES assets (id), depends_on_asset_id INTEGER REFERENCES assets (id), PRIMARY KEY (asset_id, depends_on_asset_id));
CREATE TABLE vendors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT);
INSERT INTO crews VALUES (1, 'Layout', 'Bergen', 1), (2, 'Lighting', 'Turku', 3), (3, 'Sound', 'Bergen', NULL);
INSERT INTO artists VALUES (1, 'Iris', 'Moen', 1, NULL, NULL, '2019-02-01'), (2, 'Otto', 'Varga', 1, 1, 1, '2021-05-01'),
    (3, 'Suki', 'Tan', 2, 1, NULL, '2020-03-01'), (4, 'Piet', 'Roos', 2, 3, 2, '2022-07-01'), (5, 'Lena', 'Bock', 3, 3, 2, '2023-01-01'),
    (6, 'Amir', 'Saleh', 3, 3, NULL, '2023-09-01');
INSERT INTO clients VALUES (1, 'Nordlys', 'Norway', NULL), (2, 'Kestrel', 'Finland', 1), (3, 'Bluefin', 'Norway', 1), (4, 'Quartz', 'Spain', 2);
INSERT INTO films VALUES (1, 'Tidewater', 1, 1, 2, 1, 2, NULL, 92, '2025-01-10'), (2, 'Tidewater Two', 1, 3, 2, 1, 3, 1, 101, '2025-06-10'),
    (3, 'Paper Owls', 2, 3, 4, 2, NULL, NULL, 74, '2025-09-01'), (4, 'Low Sun', 4, 3, 2, 2, 1, NULL, 110, '2026-01-15');
INSERT INTO shots VALUES (1, 1, 'T-010', 'final', 2, 1, '2025-02-01'), (2, 1, 'T-020', 'final', 2, 3, '2025-02-02'),
    (3, 2, 'U-010', 'open', 4, NULL, '2025-07-01'), (4, 3, 'P-010', 'approved', 4, 3, '2025-10-01'), (5, 3, 'P-020', 'approved', 5, 3, '2025-10-02'),
    (6, 3, 'P-030', 'open', 4, NULL, '2025-10-05'), (7, 4, 'L-010', 'rejected', 6, 3, '2026-02-01'), (8, 4, 'L-020', 'open', NULL, NULL, '2026-02-02');
INSERT INTO assets VALUES (1, 'ocean', 1), (2, 'foam', 1), (3, 'owl', 2), (4, 'feather', NULL), (5, 'lantern', 2);
INSERT INTO asset_needs VALUES (1, 2), (3, 4), (5, 4), (3, 2), (1, 4);
INSERT INTO vendors VALUES (1, 'Havdata', 'Norway'), (2, 'Fuzzworks', 'Spain');
