CREATE TYPE ticket_state AS ENUM ('open', 'in_progress', 'closed', 'Spam');
CREATE TYPE urgency AS ENUM ('low', 'high', 'critical');
CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 200);
CREATE TABLE agents (agent_id uuid PRIMARY KEY, full_name varchar(80) NOT NULL, team short_text, is_remote boolean NOT NULL, address inet,
    hired_on date NOT NULL, skills text[]);
CREATE TABLE tickets (ticket_id bigint PRIMARY KEY, subject text NOT NULL, state ticket_state NOT NULL, urgency urgency, agent_id uuid REFERENCES agents,
    opened_at timestamptz NOT NULL, first_reply interval, labels text[] NOT NULL, details jsonb, refund numeric(10,2));
INSERT INTO agents VALUES
    ('00000000-0000-4000-8000-000000000001', 'Ann Okoro', 'North', true, '10.0.0.1', '2021-03-01', '{Knots,"first aid"}'),
    ('00000000-0000-4000-8000-000000000002', 'Ben Ruiz', 'South', false, '10.0.0.2', '2024-09-15', '{Knots,"sewing, fine"}'),
    ('00000000-0000-4000-8000-000000000003', 'Cem Aydin', 'North', false, NULL, '2026-02-01', NULL);
INSERT INTO tickets SELECT n, 'Ticket ' || n, (ARRAY['open', 'in_progress', 'closed', 'closed', 'Spam'])[1 + n % 5]::ticket_state,
    (ARRAY['low', 'high', NULL])[1 + n % 3]::urgency, CASE WHEN n % 7 > 0 THEN ('00000000-0000-4000-8000-00000000000' || 1 + n % 2)::uuid END,
    timestamptz '2026-01-05 09:00+00' + n * interval '31 hours', n * interval '3 minutes', ARRAY['web', (ARRAY['vip', 'bulky', 'fragile'])[1 + n % 3]], '{"via": "mail"}', n * 1.25
    FROM generate_series(1, 70) n;
