import AWSServices
import Datasets

/// For `doctor`: whether the workgroup bounds what a statement reads, and whether the bot may do all that it needs.
struct LakeExamination {
    let lake: Lake
    let masked: MaskedColumns

    func findings(_ content: Result<LakeBook.Content, DataProblem>) async -> [SourceFinding] {
        var findings: [SourceFinding] = []
        var readsTables = ""
        do throws(AWSError) {
            findings += Self.findings(try await lake.athena.workgroup(lake.workgroup), lake.scanLimit)
        } catch { findings.append(Self.bad(DataProblem(error))) }
        switch content {
        case .success(let content):
            let catalogue = content.catalogue
            readsTables = "reads \(catalogue.tables.count) \(catalogue.tables.count == 1 ? "table" : "tables")"
            if catalogue.tables.isEmpty {
                findings.append(
                    SourceFinding(
                        .warning,
                        "The catalogue \(lake.catalog) shows the bot no table.",
                        cure: "Grant glue:GetDatabases and glue:GetTables, and SELECT where Lake Formation decides."
                    )
                )
            }
            if !content.closed.isEmpty {
                let names = content.closed.prefix(5).joined(separator: ", ") + (content.closed.count > 5 ? " and more" : "")
                findings.append(
                    SourceFinding(
                        .warning,
                        "The tables of \(names) are not shown to the bot.",
                        cure: "Grant \(lake.isGlue ? "glue:GetTables" : "athena:ListTableMetadata") where people are to ask about them."
                    )
                )
            }
            if content.isCut {
                findings.append(
                    SourceFinding(
                        .warning,
                        "There are more tables than the \(catalogue.tables.count) that the bot reads of a catalogue: it answers as if the others were not there.",
                        cure: "Grant the bot's role the databases that people are to ask about, and no others."
                    )
                )
            }
            findings += masked.missing(from: catalogue).map {
                SourceFinding(.bad, "mask names \($0), which is not there", cure: "Write it as the catalogue does: table.column.")
            }
        case .failure(let problem): findings.append(Self.bad(problem))
        }
        findings += masked.unreadable.map {
            SourceFinding(.bad, "mask has \($0), which names no column", cure: "Write table.column.")
        }
        findings += await probe()
        guard !findings.contains(where: { $0.weight == .bad }) else { return findings }
        return [SourceFinding(.good, "workgroup \(lake.workgroup) in \(lake.account.region), \(readsTables)")] + findings
    }

    /// A plan costs nothing, and needs every right that a question needs.
    private func probe() async -> [SourceFinding] {
        let limits = QueryLimits(rows: 10, bytes: 1 << 16, time: .seconds(20))
        do throws(DataProblem) {
            let run = try await AthenaRun(lake: lake, limits: limits).run("EXPLAIN SELECT 1")
            _ = try await AthenaCursor(run, lake, limits)
            do throws(AWSError) {
                // It is over: this only tells whether one that is not could be ended.
                try await lake.athena.stop(run.id, in: lake.workgroup)
            } catch { if case .accessDenied = error.code { return [Self.bad(DataProblem(error))] } }
            return []
        } catch { return [Self.bad(error)] }
    }

    static func findings(_ workgroup: AthenaWorkgroup, _ limit: Int64?) -> [SourceFinding] {
        var findings: [SourceFinding] = []
        func add(_ holds: Bool, _ weight: SourceFinding.Weight, _ text: String, _ cure: String) {
            if holds { findings.append(SourceFinding(weight, "The workgroup \(workgroup.name) \(text).", cure: cure)) }
        }
        add(!workgroup.isEnabled, .bad, "is disabled", "Enable it, or name another one.")
        add(
            !workgroup.isEnforced,
            .bad,
            "does not enforce its settings",
            "Set EnforceWorkGroupConfiguration, so that its limits hold for every statement."
        )
        add(
            !workgroup.hasOutput,
            .bad,
            "has no output location",
            "Set ResultConfiguration.OutputLocation to a prefix of S3 that the bot's role may write to."
        )
        if let cutOff = workgroup.cutOffBytes {
            if let limit {
                add(
                    cutOff > limit,
                    .bad,
                    "cuts off only after \(ScanPrice.words(cutOff)), and scan_limit_gb is \(ScanPrice.words(limit))",
                    "Set BytesScannedCutoffPerQuery to \(limit) at most."
                )
            }
        } else {
            add(
                true,
                .bad,
                "cuts off nothing, however much a statement reads",
                "Set BytesScannedCutoffPerQuery\(limit.map { " to \($0)" } ?? "")."
            )
        }
        return findings
    }

    private static func bad(_ problem: DataProblem) -> SourceFinding { SourceFinding(.bad, problem.text, cure: problem.cure) }
}
