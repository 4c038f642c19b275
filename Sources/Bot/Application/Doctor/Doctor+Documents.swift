import Documents
import Settings

extension Doctor {
    /// Reads them as the bot would, into no store. Never bad: the bot works without them.
    func documentChecks() async -> [CheckResult] {
        var results: [CheckResult] = []
        for source in settings.documents {
            let place = source.place.text
            do throws(DocumentProblem) {
                let survey = try await Library.survey(source, client: client)
                guard let problem = survey.problems.first else {
                    let detail = "\(survey.documents) document\(survey.documents == 1 ? "" : "s") at \(place)"
                    results.append(
                        survey.documents > 0
                            ? CheckResult("documents", .good, detail)
                            : CheckResult("documents", .warning, detail, cure: "name a folder with .md, .markdown or .txt files")
                    )
                    continue
                }
                results.append(CheckResult("documents", .warning, "\(place): \(problem)", cure: "mend it, or take it out"))
            } catch {
                results.append(
                    CheckResult("documents", .warning, "\(error)", cure: "check `documents`, and that the bot's user may read it")
                )
            }
        }
        return results
    }
}
