import CIEvents

extension GitHubActions {
    /// `/owner/repository/actions/runs/1[/attempts/2][/job/3]`, and the older `/owner/repository/runs/3`, which names a job.
    package func link(_ address: WebLink) -> CILink? {
        guard let path = site.path(of: address), path.count >= 4, !path[0].isEmpty, !path[1].isEmpty else { return nil }
        let project = "\(path[0])/\(path[1])"
        guard !path[0].contains("/"), !path[1].contains("/") else { return nil }
        if path[2] == "runs", path.count == 4, let job = LinkNumber.parse(path[3]) {
            return .job(CIJob.ID(.github, project, run: nil, job: String(job)))
        }
        guard path.count >= 5, path[2] == "actions", path[3] == "runs", let run = LinkNumber.parse(path[4]) else { return nil }
        let rest = path[5...]
        switch (rest.first, rest.dropFirst().first.flatMap(LinkNumber.parse), rest.count) {
        case (nil, _, _), ("workflow", _, 1), ("usage", _, 1): return .run(CIRun.ID(.github, project, run))
        case ("attempts", let attempt?, 2): return .run(CIRun.ID(.github, project, run, attempt: attempt))
        case ("job", let job?, 2), ("jobs", let job?, 2): return .job(CIJob.ID(.github, project, run: run, job: String(job)))
        default: return nil
        }
    }
}
