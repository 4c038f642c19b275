import Attachments
import Conversation
import JSON
import OperatingSystem

/// What becomes of an answer's files in a terminal: they are written where somebody named a folder for them, and nowhere else.
struct HandedFiles {
    /// For people, below the answer.
    private(set) var notes: [String] = []
    /// For programs.
    private(set) var facts: [JSON] = []

    init(of reply: Reply, from store: AttachmentStore, to folder: String?) async {
        let attachments = reply.attachments
        guard !attachments.isEmpty else { return }
        for attachment in attachments {
            guard let folder else {
                facts.append(attachment.facts(("path", nil)))
                continue
            }
            do {
                guard let file = try await store.file(attachment.id) else { throw HandedFileFault("it is not there any more") }
                let name = Reply.Attachment.fileName(attachment.name, attachment.kind)
                let path = try OperatingSystem.writeNew(file.bytes, as: name, in: folder)
                notes.append("Written: \(path)")
                facts.append(attachment.facts(("path", .string(path))))
            } catch {
                notes.append("\(attachment.name) could not be written: \(error)")
                facts.append(attachment.facts(("path", nil), ("problem", .string("\(error)"))))
            }
        }
        if folder == nil { notes.append("Not written: --files FOLDER has such files written there.") }
        // Nobody comes back for them; where this fails, age sweeps them.
        try? await store.forget(attachments.map(\.id))
    }
}

private struct HandedFileFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
