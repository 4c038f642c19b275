import Database
import Time

extension AuditTrail {
    /// Proves the whole chain, or where `tail` is given the last so many records of it: those before are then believed.
    package func verify(anchors: [AuditHead], tail: Int64? = nil) async throws -> AuditProof.Verdict {
        let known = try await beginning(ofLast: tail)
        var proof = AuditProof(anchors: anchors, after: known)
        var number = known?.count ?? 0
        while !proof.isBroken {
            let page = try await page(after: number)
            for record in page { proof.take(record) }
            guard let last = page.last?.number else { break }
            number = last
        }
        if !proof.isBroken, known == nil, let stray = try await stray() {
            return .broken(at: Int64(stray) ?? 0, why: "it stands outside of the chain, numbered “\(stray.prefix(40))”")
        }
        return proof.verdict()
    }

    private func beginning(ofLast tail: Int64?) async throws -> AuditHead? {
        let now = Moment(milliseconds: 0)
        guard let tail, let end = try await head(now: now), end.count > tail, let hash = try await hash(of: end.count - tail) else {
            return nil
        }
        return AuditHead(count: end.count - tail, hash: hash, at: now)
    }

    private func page(after number: Int64) async throws -> [AuditRecord] {
        try await database.read { connection in
            try connection.query(
                "SELECT \(AuditRecord.columns) FROM audit WHERE number > $1 ORDER BY number LIMIT 500",
                .integer(number)
            ) { AuditRecord($0) }
        }
    }

    /// What reading from the first record on would not come across.
    private func stray() async throws -> String? {
        try await database.read { connection in
            try connection.first("SELECT COALESCE(CAST(number AS TEXT), 'nothing') FROM audit WHERE number IS NULL OR number < 1 LIMIT 1") {
                $0.text(0)
            }
        }
    }
}
