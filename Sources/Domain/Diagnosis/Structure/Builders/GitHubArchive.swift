import Logs

extension Outline {
    /// `build/3_Run tests.txt`: a folder for each job, a file for each step; or `0_build.txt`, a file for each job.
    private struct Member {
        var job: String
        var number: Int
        var title: String
        var first: Int

        init?(_ file: LogFile) {
            guard file.name.hasSuffix(".txt") else { return nil }
            let parts = file.name.dropLast(4).split(separator: "/")
            guard let name = parts.last else { return nil }
            let digits = name.prefix { $0.isNumber }
            guard let number = Int(digits), name.dropFirst(digits.count).first == "_" else { return nil }
            job = parts.dropLast().joined(separator: "/")
            self.number = number
            title = String(name.dropFirst(digits.count + 1))
            first = file.firstLine
        }
    }

    static func isGitHubArchive(_ log: Log) -> Bool { log.files.count > 1 && log.files.contains { Member($0)?.job.isEmpty == false } }

    /// Whole jobs are in the archive once more, beside their folders: the same lines a second time, which say nothing new.
    static func gitHubArchive(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        let starts = text.log.files.map(\.firstLine) + [text.log.lineCount + 1]
        var verdicts = AnnotatedErrors(text)
        var numbered: [(job: String, number: Int, step: Step)] = []
        for (index, file) in text.log.files.enumerated() {
            guard let member = Member(file), !member.job.isEmpty, starts[index + 1] > starts[index] else { continue }
            var step = Step(title: member.title, lines: text.lines(starts[index], starts[index + 1] - 1))
            verdicts.judge(&step)
            numbered.append((member.job, member.number, step))
        }
        // An archive may hold the tenth step before the second.
        outline.steps = numbered.sorted { ($0.job, $0.number) < ($1.job, $1.number) }.map(\.step)
        verdicts.settle(&outline)
        return outline
    }
}
