CREATE TABLE sponsors (sponsor_id INTEGER PRIMARY KEY, company TEXT NOT NULL, country TEXT);
CREATE TABLE editors (editor_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, joined_on DATE NOT NULL);
CREATE TABLE issues (issue_id INTEGER PRIMARY KEY, title TEXT NOT NULL, sponsor_id INTEGER NOT NULL REFERENCES sponsors, editor_id INTEGER NOT NULL REFERENCES editors, checked_by_id INTEGER REFERENCES editors, price REAL, sent_on DATE);
CREATE TABLE readers (reader_id INTEGER PRIMARY KEY, nickname TEXT NOT NULL, email TEXT NOT NULL, signed_up_on DATE NOT NULL);
CREATE TABLE sends (send_id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL REFERENCES issues, reader_id INTEGER NOT NULL REFERENCES readers, opened_on DATE, clicked_on DATE);
CREATE TABLE machines (machine_id INTEGER PRIMARY KEY, hostname TEXT NOT NULL, status TEXT, next_audit_on DATE);
INSERT INTO sponsors VALUES (1, 'Moosbach Tea', 'Austria'), (2, 'Quill & Co', 'Ireland'), (3, 'Tern Boots', 'Austria');
INSERT INTO editors VALUES (1, 'Ida Falke', '2026-04-02'), (2, 'Per Holm', '2024-03-01'), (3, 'Noor Aziz', '2023-02-01');
INSERT INTO issues VALUES
    (1, 'Spring', 1, 1, 2, 900, '2026-03-02'), (2, 'Rain', 2, 2, NULL, 700, '2026-03-20'), (3, 'Harvest', 3, 1, 3, 400, '2026-04-10'),
    (4, 'Harbours', 1, 3, 1, 650, NULL);
INSERT INTO readers VALUES
    (1, 'owl', 'a@readers.example', '2026-03-05'), (2, 'fern', 'b@readers.example', '2026-04-01'), (3, 'moss', 'c@readers.example', '2026-04-12'),
    (4, 'gull', 'd@readers.example', '2025-12-24');
INSERT INTO sends VALUES
    (1, 1, 1, '2026-03-03', NULL), (2, 1, 4, NULL, NULL), (3, 2, 1, '2026-03-21', '2026-03-21'), (4, 2, 2, '2026-04-02', NULL),
    (5, 3, 1, NULL, NULL), (6, 3, 3, '2026-04-13', '2026-04-14');
INSERT INTO machines VALUES
    (1, 'post-1', 'up', '2026-04-01'), (2, 'post-2', 'up', '2026-05-03'), (3, 'post-3', 'down', '2026-01-20');
