import Cryptography
package import HTTPClient
import Redaction
import Threading
package import Time

extension Library {
    /// What reading a source anew came to.
    package struct Refreshed: Sendable, Equatable {
        package var place: String
        package var documents: Int
        package var changed: Int
        package var removed: Int
        package var problems: [DocumentProblem] = []

        package init(place: String, documents: Int = 0, changed: Int = 0, removed: Int = 0) {
            self.place = place
            self.documents = documents
            self.changed = changed
            self.removed = removed
        }
    }

    /// Reads what is there now. Only what changed is cut and written; what is gone is forgotten, and what cannot be read at the moment
    /// stays as it was.
    package func refresh(_ source: DocumentSource, now: Moment) async throws -> Refreshed {
        var refreshed = Refreshed(place: source.place.text)
        do {
            switch source.place {
            case .path(let path): try await refresh(folder: path, &refreshed, now)
            case .address(let url): try await refresh(address: url, &refreshed, now)
            }
        } catch let problem as DocumentProblem { refreshed.problems.append(problem) }
        let problem = refreshed.problems.first.map { first in
            let more = refreshed.problems.count - 1
            return more > 0 ? "\(first); and \(more) more" : "\(first)"
        }
        try await store.checked(source, problem: problem.map(redactor.redact), at: now)
        return refreshed
    }

    private func refresh(folder path: String, _ refreshed: inout Refreshed, _ now: Moment) async throws {
        let folder = try await Self.apart { () throws(DocumentProblem) in try DocumentFolder(path) }
        let known = try await store.known(in: path)
        refreshed.problems += folder.problems
        var there: Set<String> = []
        for file in folder.files {
            try Task.checkCancellation()
            there.insert(file.path)
            do {
                let bytes = try await Self.apart { () throws(DocumentProblem) in
                    try DocumentFolder.read(file.real, shown: file.path)
                }
                try await keep(FoundDocument(path: file.path, bytes: bytes), in: path, known[file.path], &refreshed, now)
            } catch let problem as DocumentProblem { refreshed.problems.append(problem) }
        }
        // A folder that could not be looked into in part says nothing of what is missing.
        guard folder.isComplete else { return }
        let gone = known.filter { !there.contains($0.key) }.map(\.value.id)
        try await store.remove(gone)
        refreshed.removed = gone.count
    }

    private func refresh(address url: String, _ refreshed: inout Refreshed, _ now: Moment) async throws {
        // Nobody sends again what he was told is known.
        let known = try await store.known(in: url)[url].flatMap { $0.digest.last == Self.edition ? $0 : nil }
        switch try await address.read(url, known: known?.tag) {
        case .unchanged: refreshed.documents += 1
        case .document(let found): try await keep(found, in: url, known, &refreshed, now)
        }
    }

    private func keep(
        _ found: FoundDocument,
        in source: String,
        _ known: DocumentStore.Known?,
        _ refreshed: inout Refreshed,
        _ now: Moment
    ) async throws {
        let digest = Cryptography.sha256(found.bytes) + [Self.edition]
        refreshed.documents += 1
        if known?.digest == digest { return }
        let (cut, title) = await cut(found)
        if cut.isCutOff {
            refreshed.problems.append(
                DocumentProblem(found.path, "has more than \(MarkdownCutter.Limit.chunks) parts; the rest is left out")
            )
        }
        let isKept = try await store.keep(cut, path: found.path, title: title, in: source, digest: digest, tag: found.tag, now: now)
        guard isKept else {
            throw DocumentProblem(found.path, "is left out: more than \(DocumentStore.mostChunks) parts of documents are not kept")
        }
        refreshed.changed += 1
    }

    /// Of the way in which documents are cut and freed of secrets: what was kept by another one is cut anew.
    private static let edition: UInt8 = 2

    /// Without the secrets that stand in it: what is kept is quoted. A key is longer than a part, and is known by how it begins and ends.
    private func cut(_ found: FoundDocument) async -> (CutDocument, title: String) {
        await Self.apart { [redactor] in
            var cut = MarkdownCutter.cut(found.bytes)
            for (index, text) in redactor.redact(counting: cut.chunks.map(\.text)).pieces.enumerated() {
                cut.chunks[index].text = text
                cut.chunks[index].headings = cut.chunks[index].headings.map(redactor.redact)
            }
            // Of a part that was nothing but the middle of a secret nothing is left.
            cut.chunks.removeAll { !$0.saysSomething }
            let name = found.path.split(separator: "/").last.map(String.init) ?? found.path
            return (cut, redactor.redact(cut.title ?? name))
        }
    }

    /// Files and long texts take a thread of their own for as long as they last: others wait for the pool.
    private static func apart<Value: Sendable, Fault: Error>(
        _ work: @escaping @Sendable () throws(Fault) -> Value
    ) async throws(Fault) -> Value {
        let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
            startThread(name: "documents") {
                do throws(Fault) { continuation.resume(returning: .success(try work())) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}

extension Library {
    /// What would be read there now; nothing is kept.
    package static func survey(_ source: DocumentSource, client: HTTPClient) async throws(DocumentProblem) -> Refreshed {
        var survey = Refreshed(place: source.place.text)
        switch source.place {
        case .path(let path):
            let folder = try await apart { () throws(DocumentProblem) in try DocumentFolder(path) }
            survey.documents = folder.files.count
            survey.problems = folder.problems
        case .address(let url):
            _ = try await DocumentAddress(client: client).read(url, known: nil)
            survey.documents = 1
        }
        return survey
    }
}
