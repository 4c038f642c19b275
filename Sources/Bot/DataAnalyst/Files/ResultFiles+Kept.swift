package import Attachments
package import Conversation
import Datasets
import Drawing
package import Plotting
package import Redaction
import Time

extension ResultFiles {
    /// As large as a file of an answer may be.
    static let mostBytes = 16 << 20

    /// Files that are kept for the answer that names them.
    ///
    /// - Parameter drawn: told of each picture, where something can show it otherwise.
    package static func kept(
        in store: AttachmentStore,
        redactor: Redactor,
        drawn: @escaping @Sendable (Reply.Attachment, Plot) -> Void = { _, _ in }
    ) -> ResultFiles {
        let easel = Easel()
        return ResultFiles(
            chart: { content in
                let title = redactor.redact(content.title)
                let (plot, chart) = try await easel.run { try draw(content, title, redactor) }
                let file = NewAttachment(.png, name: title, title: title, alternative: chart.words, bytes: chart.png)
                let attachment = try await keep(file, in: store, content.thread, content.at)
                drawn(attachment, plot)
                return .attachment(attachment)
            },
            table: { stream in
                let title = redactor.redact(stream.title)
                var bytes: [UInt8] = []
                let outcome = try await CSVWriter.write(stream.rows) { lines in
                    guard bytes.count + lines.count <= mostBytes else {
                        throw ResultFileProblem(
                            "the CSV would be larger than \(mostBytes >> 20) MB. Ask for less: a shorter time, fewer columns, a limit."
                        )
                    }
                    bytes.append(contentsOf: lines)
                }
                let rows = DataAnswer.count(outcome.rowCount, "row")
                let words = "\(rows) of \(DataAnswer.count(outcome.columns.count, "column"))"
                let file = NewAttachment(.csv, name: title, title: title, alternative: words, bytes: bytes)
                return (.attachment(try await keep(file, in: store, stream.thread, stream.at)), outcome)
            }
        )
    }

    private static func draw(_ content: Content, _ title: String, _ redactor: Redactor) throws -> (Plot, Chart) {
        do {
            let columns = PlotColumn.all(content.columns, content.rows, redactor: redactor)
            let plot = try Plot(title, columns, wanted: content.form)
            return (plot, try Chart(plot))
        } catch { throw ResultFileProblem("\(error)") }
    }

    private static func keep(
        _ file: NewAttachment,
        in store: AttachmentStore,
        _ thread: ThreadID,
        _ now: Moment
    ) async throws -> Reply.Attachment {
        do throws(AttachmentProblem) { return try await store.keep(file, in: thread, now: now) } catch {
            throw ResultFileProblem("\(error)")
        }
    }
}
