import Agents
import Connectors
import Conversation

extension CIDiagnostics {
    var paste: Skill {
        Skill(
            Self.pasteRule,
            summary: "finds why it failed; a log in a code block, a shared text file and a link to a run are read too",
            examples: ["\(LogPaste.mark) and a log"],
            use: .people,
            // The mark alone asks how to give a log.
            offer: { _ in ("Read a log", LogPaste.mark) },
            answer: { ask in
                guard let paste = LogPaste(ask.utterance.text), !paste.log.isEmpty else {
                    return Self.saying("There is no log behind it. \(Self.howTo)", gist: "asked for the log")
                }
                let links = paste.sign == .marked ? self.diagnostician.connectors.links(in: paste.log, atMost: 1) : []
                if let link = links.first, !paste.log.contains(where: \.isNewline) { return try await self.diagnose(link, ask) }
                return try await self.answering(ask) {
                    try await self.tell(try await self.diagnostician.diagnose(paste: paste.log), to: ask)
                }
            }
        )
    }

    var file: Skill {
        Skill(
            name: "diagnose a file",
            summary: "",
            examples: [],
            use: .people,
            recognise: { utterance in
                guard let file = utterance.files.first else { return .none }
                return file.mayBeLog ? .certain : .none
            },
            answer: { ask in
                guard let file = ask.question.files.first(where: \.mayBeLog) else {
                    return Self.saying(Self.howTo, gist: "asked for the log")
                }
                let door = ask.files
                let note = ask.question.files.count > 1 ? "Of the \(ask.question.files.count) files I read \(file.name)." : nil
                return try await self.answering(ask) {
                    let diagnosed = try await self.diagnostician.diagnose { try await door.open(file) }
                    return try await self.tell(diagnosed, to: ask, note: note)
                }
            }
        )
    }

    var link: Skill {
        Skill(
            name: "diagnose a link",
            summary: "",
            examples: [],
            recognise: { utterance in
                guard utterance.text.utf8.count <= 8_192 else { return .none }
                return self.diagnostician.connectors.links(in: utterance.text, atMost: 1).isEmpty ? .none : .certain
            },
            answer: { ask in
                guard let link = self.diagnostician.connectors.links(in: ask.utterance.text, atMost: 1).first else {
                    return Self.saying(Self.howTo, gist: "asked for the log")
                }
                return try await self.diagnose(link, ask)
            }
        )
    }

    func diagnose(_ link: CILink, _ ask: Ask) async throws -> Answer {
        try await answering(ask) { try await self.tell(try await self.diagnostician.diagnose(link), to: ask) }
    }

    /// What cannot be read is an answer too. What is wrong with the bot itself is not: it is tried again.
    func answering(_ ask: Ask, _ diagnose: () async throws -> Answer) async throws -> Answer {
        do { return try await diagnose() } catch let error as CIError {
            try Task.checkCancellation()
            return Self.saying(RichText(error.description.printable), gist: "could not read the log")
        } catch let refusal as DiagnosisRefusal {
            return Self.saying(RichText(refusal.description.printable), gist: "could not say why: \(refusal)")
        } catch let problem as FileProblem {
            return Self.saying(RichText(problem.description.printable), gist: "could not read the file")
        }
    }
}

extension SharedFile {
    /// By what the platform says of it; what it really is, its first bytes tell.
    var mayBeLog: Bool {
        let type = mediaType.lowercased()
        if [
            "text/", "application/json", "application/gzip", "application/x-gzip", "application/zip", "application/octet-stream",
            "application/x-log",
        ]
        .contains(where: { type.hasPrefix($0) }) {
            return true
        }
        let name = name.lowercased()
        return type.isEmpty || [".log", ".txt", ".gz", ".zip", ".out", ".err"].contains { name.hasSuffix($0) }
    }
}
