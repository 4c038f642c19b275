import JSON

extension JenkinsServer {
    private static let tree =
        "passCount,failCount,skipCount,suites[cases[className,name,status,age,errorDetails,errorStackTrace]]"

    /// Nil where the build published no tests.
    package func testReport(of run: CIRun.ID) async throws(CIError) -> CITestReport? {
        let question = CIQuestion.read("the test report of build \(run.number) of \(run.project)")
        let document: CIDocument
        do throws(CIError) {
            document = try await endpoint.json(path(run) + "/testReport/api/json", [("tree", Self.tree)], question)
        } catch {
            guard error.code == .notFound else { throw error }
            return nil
        }
        let cases = (document.json["suites"]?.array ?? []).flatMap { $0["cases"]?.array ?? [] }
        let failures = cases.filter { ["FAILED", "REGRESSION"].contains($0["status"]?.string) }
        return CITestReport(
            passed: document.json["passCount"]?.int ?? 0,
            failed: document.json["failCount"]?.int ?? Int64(failures.count),
            skipped: document.json["skipCount"]?.int ?? 0,
            failures: failures.prefix(100).map(Self.failure)
        )
    }

    private static func failure(_ json: JSON) -> CITestReport.Failure {
        CITestReport.Failure(
            suite: json["className"]?.string ?? "",
            name: json["name"]?.string ?? "",
            message: json["errorDetails"]?.string ?? "",
            trace: json["errorStackTrace"]?.string ?? "",
            age: json["age"]?.int ?? 0
        )
    }
}
