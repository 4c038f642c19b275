import Agents
import Conversation
import Datasets

extension DataAnalyst {
    /// The statement is asked again, within what a file may hold, so that nothing of an answer has to be kept for it.
    func file(_ asked: AskedData, from source: OpenSource, isChart: Bool, _ ask: Ask) async throws -> Answer {
        guard source.access == .shared else {
            // A file of a thread is everybody's who reads it.
            return Self.saying(
                [.text("I make no file of that where others read along: ask me in a direct message.")],
                gist: "made no file",
                isAnswered: false,
                alone: true
            )
        }
        guard let making = isChart ? files.chart : files.table else {
            return Self.saying(
                [.text("I can make no \(isChart ? "charts" : "files") here.")],
                gist: "could make no \(isChart ? "chart" : "file")",
                isAnswered: false
            )
        }
        let result = try await source.result(of: asked.statement, within: isChart ? .drawn : .exported, guarding: guarding)
        let content = ResultFiles.Content(
            title: asked.words.isEmpty ? source.name : asked.words,
            columns: result.columns,
            rows: result.rows,
            thread: ask.question.thread,
            at: ask.now
        )
        let shown = DataAnswer(words: "", source: source.name, statement: asked.statement, result: result)
        let cut = result.outcome.cut.map { $0 == .rows ? "there are more rows than these" : "there is more than this" }
        return Self.saying(
            [try await making(content), .context(RichText([shown.took, cut].compactMap(\.self).joined(separator: " · ")))],
            gist: "made a \(isChart ? "chart" : "CSV") of “\(asked.words)” (\(DataAnswer.count(result.rows.count, "row")))"
        )
    }
}

extension QueryLimits {
    /// Of more points than that a picture shows nothing.
    static let drawn = QueryLimits(rows: 5_000, bytes: 4 << 20, time: .seconds(30))
}
