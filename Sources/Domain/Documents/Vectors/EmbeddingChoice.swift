package import Language

/// What makes the vectors of documents, by the settings.
package enum EmbeddingChoice: Sendable, Equatable {
    /// A provider is asked, and is sent the documents.
    case provider(ModelName)
    /// They are computed here, from a folder with a model.
    case folder(String)

    package struct Unreadable: Error, Equatable, CustomStringConvertible { package var description: String }

    /// `openai:text-embedding-3-small`, or `folder:/models/all-MiniLM-L6-v2`.
    package init(parsing text: String) throws(Unreadable) {
        if text.hasPrefix("folder:") {
            let path = String(text.dropFirst(7))
            guard !path.isEmpty, !path.contains("\0") else { throw Unreadable(description: "no folder is named behind folder:") }
            self = .folder(path)
            return
        }
        let name: ModelName
        do throws(ModelName.Unreadable) { name = try ModelName(parsing: text) } catch { throw Unreadable(description: error.description) }
        guard name.provider.embeds else {
            throw Unreadable(
                description: "vectors are made by openai:MODEL, ollama:MODEL or folder:PATH, and not by \(name.provider.rawValue)"
            )
        }
        self = .provider(name)
    }
}
