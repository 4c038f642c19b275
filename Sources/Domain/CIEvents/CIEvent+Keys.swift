package import Time

extension CIEvent {
    /// The same for everything that is told of one ending of one run or job, whichever hook tells it and however often.
    ///
    /// A job's number is never used again by its system, not even for the next attempt, and one of a job's two hooks knows no attempt.
    /// A run keeps its number; where its attempts are not counted, the time of its end tells them apart.
    package var identity: String {
        if let jobID { return [place, "job", jobID].joined(separator: "\n") }
        let ending = attempt.map(String.init) ?? finishedAt?.text ?? ""
        return [place, "run", workflow ?? "", runID, ending].joined(separator: "\n")
    }

    /// What is handled one after the other: the endings of one job of one repository.
    package var threadKey: String { [place, name ?? ""].joined(separator: "\n") }

    /// One repository of one server.
    package var place: String { [system.source, host ?? "", repository].joined(separator: "\n") }

    /// How old an ending may be to be news. Less than keys are remembered, so that no recorded request is handled a second time
    /// when its key is forgotten.
    package static let newsworthy: Duration = .hours(24)

    package func isNews(at now: Moment) -> Bool { finishedAt.map { now - $0 <= Self.newsworthy } ?? true }

    /// Two servers may number their runs alike.
    private var host: String? {
        guard let url, let scheme = url.firstRange(of: "://") else { return nil }
        return url[scheme.upperBound...].prefix { $0 != "/" }.lowercased()
    }
}
